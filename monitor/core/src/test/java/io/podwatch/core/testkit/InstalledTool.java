package io.podwatch.core.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A program of somebody else's, found on the path.
 *
 * @param debianPackage what brings it
 */
public record InstalledTool(String command, String debianPackage) {
    private static final int SECONDS_MAX = 120;

    /** @param text what it printed, errors among it */
    public record Output(int exit, String text) {}

    /** Skips the test where it is missing, or fails it where everything has to be there. */
    public void isNeeded() {
        if (isInstalled()) {
            return;
        }
        String missing = "%s is missing, so that nothing here is tested; install it (Debian's package %s)"
                .formatted(command, debianPackage);
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            Assertions.fail(missing);
        }
        Assumptions.abort(missing);
    }

    private boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":", -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    }

    /** Runs it to its end; it is given nothing to read. */
    public Output run(Path scratch, Stream<String> arguments) throws IOException, InterruptedException {
        return run(scratch, "", arguments);
    }

    /**
     * Runs it to its end.
     *
     * @param scratch a directory for what it reads and prints
     * @param input what it is given to read
     */
    public Output run(Path scratch, String input, Stream<String> arguments) throws IOException, InterruptedException {
        List<String> words = Stream.concat(Stream.of(command), arguments).toList();
        Path read = Files.writeString(scratch.resolve("input.txt"), input, StandardCharsets.UTF_8);
        Path printed = scratch.resolve("output.txt");
        Process process = new ProcessBuilder(words)
                .redirectInput(read.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(words + " has not ended within " + SECONDS_MAX + " s");
        }
        return new Output(process.exitValue(), Files.readString(printed, StandardCharsets.UTF_8));
    }
}
