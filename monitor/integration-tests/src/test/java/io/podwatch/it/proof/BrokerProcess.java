package io.podwatch.it.proof;

import io.podwatch.it.command.PodwatchProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A broker with a directory and a port that it keeps while it is stopped and started again. */
final class BrokerProcess implements AutoCloseable {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(30);

    private final Path home;
    private final int port = freePort();
    private PodwatchProcess process;

    BrokerProcess(Path home) {
        this.home = home;
        start();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find a free port on loopback", e);
        }
    }

    void start() {
        try {
            Path data = Files.createDirectories(home.resolve("broker"));
            process = PodwatchProcess.startMain(
                            home,
                            BrokerMain.class.getName(),
                            List.of("-Xmx512m"),
                            data.toString(),
                            Integer.toString(port))
                    .awaitLine(BrokerMain.ANSWERS);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for the broker in \"" + home + "\"", e);
        }
    }

    void stop() {
        process.terminate().exitCode(STOPS_WITHIN);
    }

    String servers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.close();
    }
}
