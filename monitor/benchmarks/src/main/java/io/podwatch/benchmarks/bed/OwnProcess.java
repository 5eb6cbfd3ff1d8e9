package io.podwatch.benchmarks.bed;

import io.podwatch.benchmarks.report.Histogram;
import io.podwatch.benchmarks.report.Memory;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A stage or both as users run them, in a process of its own, so that its memory is nobody else's. */
public final class OwnProcess implements AutoCloseable {
    private static final String DETECT = "detect";
    private static final long STOP_SECONDS = 10;

    private final Path kubeconfig;
    private final int port;
    private final Process process;

    OwnProcess(String command, String bootstrapServers, String apiServer, String heapMax) throws IOException {
        this.kubeconfig = Files.writeString(Files.createTempFile("podwatch-bench-", ".yaml"), kubeconfig(apiServer));
        this.port = freePort();
        this.process = new ProcessBuilder(command(command, bootstrapServers, heapMax))
                .inheritIO()
                .start();
    }

    private List<String> command(String command, String bootstrapServers, String heapMax) {
        List<String> line = new ArrayList<>(List.of(
                tool("java"),
                "-Xmx" + heapMax,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.podwatch.cli.Main",
                command,
                "--bootstrap-servers=" + bootstrapServers,
                "--kafka-replication-factor=1",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--log-level=error"));
        if (!command.equals(DETECT)) {
            line.add("--cluster=" + Bed.CLUSTER);
            line.add("--kubeconfig=" + kubeconfig);
        }
        return line;
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** What lives in its heap, by class; the asking collects all garbage first. */
    public Histogram histogram() throws IOException {
        Process asking = new ProcessBuilder(tool("jcmd"), Long.toString(process.pid()), "GC.class_histogram").start();
        try (BufferedReader answer = asking.inputReader()) {
            return Histogram.parse(answer.lines().toList());
        }
    }

    public int port() {
        return port;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Processor time that it has used so far; a busy machine does not make it longer. */
    public double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
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
