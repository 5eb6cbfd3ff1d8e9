package io.podwatch.cli.command;

import io.podwatch.cli.setting.ConfigurationException;
import io.podwatch.cli.wiring.OutsideRefusedException;
import io.podwatch.cli.wiring.StopSignal;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns what a command throws into one message and an exit code. Only a fault of ours shows a stack trace. */
final class Failures implements IExecutionExceptionHandler {
    private final StopSignal stop;

    Failures(StopSignal stop) {
        this.stop = stop;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof ConfigurationException) {
            err.println("podwatch: " + failure.getMessage());
            err.println("Settings are described in docs/configuration.md and by `podwatch settings`.");
            return ExitCode.WRONG_USAGE;
        }
        if (failure instanceof OutsideRefusedException) {
            err.println("podwatch: " + failure.getMessage());
            return ExitCode.OUTSIDE_REFUSED;
        }
        if (failure instanceof InterruptedException && stop.isRequested()) {
            return ExitCode.OK;
        }
        err.println("podwatch: failed: " + failure);
        failure.printStackTrace(err);
        return ExitCode.FAILED;
    }
}
