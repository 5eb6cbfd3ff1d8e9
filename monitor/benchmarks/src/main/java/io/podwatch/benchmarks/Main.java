package io.podwatch.benchmarks;

import io.podwatch.benchmarks.heap.HeapCommand;
import io.podwatch.benchmarks.load.LoadCommand;
import io.podwatch.benchmarks.restore.RestoreCommand;
import io.podwatch.benchmarks.stage.StagesCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Where the measuring begins: one part by name, or all of them one after the other. */
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        subcommands = {StagesCommand.class, LoadCommand.class, HeapCommand.class, RestoreCommand.class},
        description = "Measures Podwatch. Without a name of a part, all parts run with their defaults.")
public final class Main implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        int code = 0;
        for (CommandLine part : spec.subcommands().values()) {
            code = Math.max(code, part.execute());
        }
        return code;
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
