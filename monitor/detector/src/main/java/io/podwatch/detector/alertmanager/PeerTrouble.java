package io.podwatch.detector.alertmanager;

import io.podwatch.detector.replay.Reason;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;

/** Says in one line why a post did not reach a peer, and what to do where that is known. */
final class PeerTrouble {
    private PeerTrouble() {}

    static String words(Throwable failure) {
        return Reason.of(failure) + remedy(failure);
    }

    /** An untrusted certificate is a bad one to Java as well, so that is asked first. */
    private static String remedy(Throwable failure) {
        if (isCausedBy(failure, CertPathBuilderException.class)) {
            return "; expected a certificate that an authority which is trusted has signed: name its authority's file in"
                    + " podwatch.detector.alertmanager.ca-file";
        }
        return isCausedBy(failure, CertificateException.class)
                ? "; expected a certificate for the host in podwatch.detector.alertmanager.urls: name the peer there as its"
                        + " certificate does, or have it made anew"
                : "";
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, one -> one != null, Throwable::getCause).anyMatch(type::isInstance);
    }
}
