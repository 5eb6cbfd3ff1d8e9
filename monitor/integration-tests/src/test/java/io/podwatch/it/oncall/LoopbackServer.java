package io.podwatch.it.oncall;

import io.podwatch.it.apiserver.Daemon;
import io.podwatch.it.apiserver.Loopback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/** A program that serves HTTP on loopback, at one port however often it is ended and started again. */
final class LoopbackServer implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);

    /** The port was free a moment ago; who loses the race for it starts again with another. */
    private static final int ATTEMPTS_MAX = 5;

    private final Path directory;
    private final IntFunction<List<String>> command;
    private final int port;
    private Daemon daemon;

    private LoopbackServer(Path directory, IntFunction<List<String>> command, int port) {
        this.directory = directory;
        this.command = command;
        this.port = port;
    }

    /**
     * Returns when it is ready.
     *
     * @param directory its own, for its log
     * @param command for a port
     */
    static LoopbackServer start(Path directory, IntFunction<List<String>> command) {
        for (int attempt = 1; ; attempt++) {
            LoopbackServer server = new LoopbackServer(directory, command, freePort());
            try {
                server.open();
                return server;
            } catch (Daemon.EndedException taken) {
                if (attempt == ATTEMPTS_MAX) {
                    throw taken;
                }
            }
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find a free port on loopback", e);
        }
    }

    /** Starts it where it was before, with what it remembers. */
    void open() {
        daemon = Daemon.start(command.apply(port), directory);
        try {
            daemon.await("ready", () -> Loopback.isWell(port, "/-/ready"), READY_WITHIN);
        } catch (IllegalStateException e) {
            daemon.close();
            throw e;
        }
    }

    /** Asks it to end, so that it may write down what it knows, and waits until it has. */
    void end() {
        daemon.end();
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        daemon.close();
    }
}
