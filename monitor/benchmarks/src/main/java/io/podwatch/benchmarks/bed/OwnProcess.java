package io.podwatch.benchmarks.bed;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** {@code podwatch run} as users run it, in a process of its own, so that its memory is nobody else's. */
public final class OwnProcess implements AutoCloseable {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final long STOP_SECONDS = 10;

    private final Path kubeconfig;
    private final int port;
    private final Process process;

    OwnProcess(String bootstrapServers, String apiServer, String heapMax) throws IOException {
        this.kubeconfig = Files.writeString(Files.createTempFile("podwatch-bench-", ".yaml"), kubeconfig(apiServer));
        this.port = freePort();
        this.process = new ProcessBuilder(
                        JAVA,
                        "-Xmx" + heapMax,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.podwatch.cli.Main",
                        "run",
                        "--cluster=" + Bed.CLUSTER,
                        "--bootstrap-servers=" + bootstrapServers,
                        "--kafka-replication-factor=1",
                        "--kubeconfig=" + kubeconfig,
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--log-level=warn")
                .inheritIO()
                .start();
    }

    public int port() {
        return port;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public OptionalLong residentBytes() {
        return Memory.residentBytes(Long.toString(process.pid()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static String kubeconfig(String apiServer) {
        return """
                apiVersion: v1
                kind: Config
                current-context: bench
                clusters: [{name: bench, cluster: {server: "%s"}}]
                contexts: [{name: bench, context: {cluster: bench, user: bench}}]
                users: [{name: bench, user: {}}]
                """.formatted(apiServer);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        if (!endsInTime()) {
            process.destroyForcibly();
        }
        Files.deleteIfExists(kubeconfig);
    }

    private boolean endsInTime() {
        try {
            return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
