package io.podwatch.core.timeline.mixin;

import io.podwatch.core.testkit.InstalledTool;
import io.podwatch.core.testkit.InstalledTool.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own tool. */
public final class Promtool {
    private static final InstalledTool TOOL = new InstalledTool("promtool", "prometheus");

    private Promtool() {}

    /** Skips the test where it is missing, or fails it where everything has to be there. */
    public static void isNeeded() {
        TOOL.isNeeded();
    }

    /** What {@code promtool test rules} finds in the test files; among what it prints are expected values that differ. */
    public static Output testRules(Path scratch, List<Path> files) throws IOException, InterruptedException {
        return TOOL.run(
                scratch,
                Stream.concat(Stream.of("test", "rules"), files.stream().map(Path::toString)));
    }

    /** What {@code promtool check rules} finds in the rule files, every lint asked for. */
    public static Output checkRules(Path scratch, List<Path> files) throws IOException, InterruptedException {
        Stream<String> command = Stream.of("check", "rules", "--lint=all", "--lint-fatal");
        return TOOL.run(scratch, Stream.concat(command, files.stream().map(Path::toString)));
    }

    /** What {@code promtool check metrics} finds in a scrape in the text format 0.0.4. */
    public static Output checkMetrics(Path scratch, String scrape) throws IOException, InterruptedException {
        return TOOL.run(scratch, scrape, Stream.of("check", "metrics"));
    }
}
