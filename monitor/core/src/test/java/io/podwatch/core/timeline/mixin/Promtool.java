package io.podwatch.core.timeline.mixin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own tool, found on the path. */
public final class Promtool {
    private static final String COMMAND = "promtool";
    private static final String INPUT = "input.txt";
    private static final String MISSING =
            "promtool is missing, so no rule is run; install Prometheus (Debian's package prometheus)";
    private static final int SECONDS_MAX = 120;

    /** @param text what it printed, errors among it */
    public record Output(int exit, String text) {}

    private Promtool() {}

    /** Skips the test where it is missing, or fails it where everything has to be there. */
    public static void isNeeded() {
        if (isInstalled()) {
            return;
        }
        if (Boolean.parseBoolean(System.getenv("CI"))) {
            Assertions.fail(MISSING);
        }
        Assumptions.abort(MISSING);
    }

    private static boolean isInstalled() {
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

    /** What {@code promtool test rules} finds in the test files; among what it prints are expected values that differ. */
    public static Output testRules(Path scratch, List<Path> files) throws IOException, InterruptedException {
        return run(
                scratch,
                Stream.concat(Stream.of("test", "rules"), files.stream().map(Path::toString)));
    }

    /** What {@code promtool check rules} finds in the rule files, every lint asked for. */
    public static Output checkRules(Path scratch, List<Path> files) throws IOException, InterruptedException {
        Stream<String> command = Stream.of("check", "rules", "--lint=all", "--lint-fatal");
        return run(scratch, Stream.concat(command, files.stream().map(Path::toString)));
    }

    /** What {@code promtool check metrics} finds in a scrape in the text format 0.0.4. */
    public static Output checkMetrics(Path scratch, String scrape) throws IOException, InterruptedException {
        Files.writeString(scratch.resolve(INPUT), scrape, StandardCharsets.UTF_8);
        return run(scratch, Stream.of("check", "metrics"));
    }

    private static Output run(Path scratch, Stream<String> arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(Stream.of(COMMAND), arguments).toList();
        Path input = scratch.resolve(INPUT);
        if (!Files.exists(input)) {
            Files.createFile(input);
        }
        Path output = scratch.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectInput(input.toFile())
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
