package io.podwatch.it.apiserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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

/** Talks to the servers of the control plane by plain requests; nothing beyond this machine is reached. */
public final class Loopback {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);

    private Loopback() {}

    /** Whether the server says that it is well; any failure to ask is a no. */
    public static boolean isWell(int port, String path) {
        return isWell(HttpClient.newHttpClient(), URI.create("http://127.0.0.1:" + port + path));
    }

    /** As above. The servers write their certificate while they start, so it may not be there yet. */
    static boolean isWell(int port, String path, Path certificate) {
        try {
            HttpClient client =
                    HttpClient.newBuilder().sslContext(trusting(certificate)).build();
            return isWell(client, URI.create("https://127.0.0.1:" + port + path));
        } catch (IOException | GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean isWell(HttpClient client, URI uri) {
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

    static void post(int port, String path, String body) {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        try {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(ANSWER_WITHIN)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        "\"%s\" to \"%s\" gets %d: %s".formatted(body, uri, response.statusCode(), response.body()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot post \"" + body + "\" to \"" + uri + "\"", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while posting to \"" + uri + "\"", e);
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
