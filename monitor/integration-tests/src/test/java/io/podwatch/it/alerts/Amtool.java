package io.podwatch.it.alerts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Alertmanager's own tool, found on the path. */
final class Amtool {
    private static final String COMMAND = "amtool";
    private static final String MISSING =
            "amtool is missing, so no configuration is checked; install Alertmanager (Debian's package prometheus-alertmanager)";
    private static final int SECONDS_MAX = 60;

    /** @param text what it printed, errors among it */
    record Output(int exit, String text) {}

    private Amtool() {}

    /** Skips the test where it is missing, or fails it where everything has to be there. */
    static void isNeeded() throws InterruptedException {
        if (isInstalled()) {
            return;
        }
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            Assertions.fail(MISSING);
        }
        Assumptions.abort(MISSING);
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder(COMMAND, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    static Output run(Path scratch, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                Stream.concat(Stream.of(COMMAND), Stream.of(arguments)).toList();
        Path output = scratch.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command + " has not ended within " + SECONDS_MAX + " s");
        }
        return new Output(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }
}
