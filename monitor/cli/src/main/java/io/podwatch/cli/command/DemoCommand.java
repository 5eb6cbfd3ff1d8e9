package io.podwatch.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stands where the sandbox's demo would be, and says where to find it. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Show it at work on a simulated cluster and a broker in this process (not in this distribution).")
final class DemoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine()
                .getErr()
                .println(
                        "podwatch: cannot show the demo: its broker and simulated cluster are not in this distribution. "
                                + "Run ./podwatch demo from a checkout.");
        return ExitCode.WRONG_USAGE;
    }
}
