package io.podwatch.it.apiserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Keeps the keys, tokens and kubeconfigs of one control plane, in its own directory and for its lifetime only. */
record Credentials(Path directory, String administratorToken) {

    private static final int KEY_BITS = 2048;

    static Credentials write(Path directory, String administratorToken) {
        Credentials credentials = new Credentials(directory, administratorToken);
        credentials.writeAll();
        return credentials;
    }

    Path tokens() {
        return directory.resolve("tokens.csv");
    }

    Path signingKey() {
        return directory.resolve("service-account.key");
    }

    Path verifyingKey() {
        return directory.resolve("service-account.pub");
    }

    /** The server's own certificate, which it signs itself and keeps over restarts. */
    Path serverCertificate() {
        return directory.resolve("apiserver.crt");
    }

    Path kubeconfig(String user, String token, int port) {
        try {
            String authority = Base64.getEncoder().encodeToString(Files.readAllBytes(serverCertificate()));
            String text = """
                    apiVersion: v1
                    kind: Config
                    current-context: podwatch-it
                    clusters:
                      - name: podwatch-it
                        cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: %s}
                    users:
                      - name: "%s"
                        user: {token: "%s"}
                    contexts:
                      - name: podwatch-it
                        context: {cluster: podwatch-it, user: "%s"}
                    """.formatted(port, authority, user, token, user);
            return Files.writeString(directory.resolve(user + ".kubeconfig"), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a kubeconfig for \"" + user + "\"", e);
        }
    }

    private void writeAll() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            Files.writeString(signingKey(), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            Files.writeString(verifyingKey(), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            Files.writeString(tokens(), administratorToken + ",admin,admin,\"system:masters\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write credentials to \"" + directory + "\"", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    private static String pem(String type, byte[] encoded) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8)).encodeToString(encoded);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(type, body, type);
    }
}
