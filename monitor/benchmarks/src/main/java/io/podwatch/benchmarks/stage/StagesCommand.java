package io.podwatch.benchmarks.stage;

import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs every JMH benchmark: those of the steps, and those of the judge alone, with the bytes that each operation allocates. */
@Command(
        name = "stages",
        mixinStandardHelpOptions = true,
        description = "Time and allocation of each step that an observation takes (JMH).")
public final class StagesCommand implements Callable<Integer> {

    @Option(
            names = "--include",
            defaultValue = "io\\.podwatch\\.benchmarks\\.",
            description = "Which benchmarks, as a regular expression; default: all. The judge alone: JudgeBenchmark.")
    private String benchmarks = "";

    @Override
    public Integer call() throws Exception {
        new Runner(new OptionsBuilder()
                        .include(benchmarks)
                        .addProfiler(GCProfiler.class)
                        .addProfiler(ProcessorTime.class)
                        .shouldFailOnError(true)
                        .build())
                .run();
        return 0;
    }
}
