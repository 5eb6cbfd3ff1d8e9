package io.podwatch.it.oncall;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Servers that a test finds on the path, and the ports on which they may listen. */
final class Installed {
    private Installed() {}

    /** Skips the test where the command is missing, or fails it where everything has to be there. */
    static void isNeeded(String command, String debianPackage) {
        boolean isInstalled = List.of(System.getenv("PATH").split(":", -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
        if (isInstalled) {
            return;
        }
        String missing = "%s is missing, so nothing is sent through a real one; install Debian's package %s"
                .formatted(command, debianPackage);
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            Assertions.fail(missing);
        }
        Assumptions.abort(missing);
    }

    /** It was free a moment ago; who loses the race for it asks again. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot find a free port on loopback", e);
        }
    }
}
