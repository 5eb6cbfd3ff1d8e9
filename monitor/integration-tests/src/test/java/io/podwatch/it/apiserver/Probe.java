package io.podwatch.it.apiserver;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Asks a server on loopback whether it is ready; any failure to ask is a no. */
final class Probe {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private Probe() {}

    static boolean plain(int port, String path) {
        return isOk(HttpClient.newHttpClient(), URI.create("http://127.0.0.1:" + port + path));
    }

    /** The servers write their certificate while they start, so it may not be there yet. */
    static boolean secure(int port, String path, Path certificate) {
        try {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(certificate)).build();
            return isOk(client, URI.create("https://127.0.0.1:" + port + path));
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isOk(HttpClient client, URI uri) {
        try {
            // The JDK's HTTP/2 client and kube-apiserver part with a GOAWAY on the first request.
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .version(HttpClient.Version.HTTP_1_1)
                    .timeout(ANSWER_WITHIN)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking \"" + uri + "\"", e);
        }
    }

    private static SSLContext trusting(Path file) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
