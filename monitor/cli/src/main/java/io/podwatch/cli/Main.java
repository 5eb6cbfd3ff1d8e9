package io.podwatch.cli;

import io.podwatch.cli.command.PodwatchCommand;
import io.podwatch.cli.extension.CommandContext;
import io.podwatch.cli.wiring.StopSignal;

/** Where the process begins and ends. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        StopSignal stop = new StopSignal();
        stop.listen(Runtime.getRuntime());
        int exitCode = PodwatchCommand.create(new CommandContext(System.getenv(), stop))
                .execute(arguments);
        stop.finished(exitCode);
        System.exit(exitCode);
    }
}
