package io.podwatch.core.timeline.mixin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Prometheus' own tool, found on the path. */
final class Promtool {
    private static final String COMMAND = "promtool";
    private static final int SECONDS_MAX = 120;

    private Promtool() {}

    static boolean isInstalled() {
        try {
            return new ProcessBuilder(COMMAND, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException("interrupted while " + COMMAND + " was asked for its version", interrupted);
        }
    }

    /** What {@code promtool test rules} prints about the test file, expected values that differ among it. */
    static String testRules(Path file) throws IOException, InterruptedException {
        Path output = Optional.ofNullable(file.getParent()).orElseThrow().resolve("output.txt");
        Process process = new ProcessBuilder(COMMAND, "test", "rules", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(COMMAND + " has not tested " + file + " within " + SECONDS_MAX + " s");
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
