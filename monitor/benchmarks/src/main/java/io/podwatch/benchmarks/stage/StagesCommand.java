package io.podwatch.benchmarks.stage;

import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;

/** Runs every JMH benchmark of this package, with the bytes that each operation allocates. */
@Command(
        name = "stages",
        mixinStandardHelpOptions = true,
        description = "Time and allocation of each step that an observation takes (JMH).")
public final class StagesCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        new Runner(new OptionsBuilder()
                        .include(StagesCommand.class.getPackageName().replace(".", "\\."))
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build())
                .run();
        return 0;
    }
}
