package io.podwatch.detector.alertmanager;

import io.podwatch.core.testkit.InstalledTool;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An authority of the test's own, which nobody knows, and the certificates that it signs; made with the JDK's own tool. */
final class CertificateAuthority {
    private static final InstalledTool KEYTOOL = new InstalledTool(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "default-jdk");
    private static final String PASSWORD = "changeit";
    private static final String NAME = "authority";

    private final Path directory;

    private CertificateAuthority(Path directory) {
        this.directory = directory;
    }

    static CertificateAuthority in(Path directory) throws IOException, InterruptedException {
        CertificateAuthority authority = new CertificateAuthority(directory);
        authority.keytool("-genkeypair", "-alias", NAME, "-keyalg", "EC", "-dname", "CN=" + NAME, "-ext", "bc:c");
        authority.keytool(
                "-exportcert", "-rfc", "-alias", NAME, "-file", authority.file().toString());
        return authority;
    }

    /** What to trust to trust it. */
    Path file() {
        return directory.resolve(NAME + ".pem");
    }

    /** Serves with a certificate for this host alone, such as {@code ip:127.0.0.1}. */
    HttpServerOptions serverOf(String host) throws IOException, InterruptedException {
        keytool(
                "-genkeypair",
                "-alias",
                host,
                "-keyalg",
                "EC",
                "-dname",
                "CN=peer",
                "-signer",
                NAME,
                "-signerkeypass",
                PASSWORD,
                "-ext",
                "san=" + host);
        return new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions()
                        .setPath(store().toString())
                        .setPassword(PASSWORD)
                        .setAlias(host)
                        .setAliasPassword(PASSWORD));
    }

    private Path store() {
        return directory.resolve("keys.p12");
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        InstalledTool.Output output = KEYTOOL.run(
                directory,
                Stream.concat(
                        Stream.of(arguments), Stream.of("-keystore", store().toString(), "-storepass", PASSWORD)));
        if (output.exit() != 0) {
            throw new IllegalStateException("keytool ended with " + output.exit() + ": " + output.text());
        }
    }
}
