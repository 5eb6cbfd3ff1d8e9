package io.podwatch.cli.command;

import io.podwatch.cli.config.SettingTable;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints every setting with its flag, environment name, bounds and default. */
@Command(
        name = "settings",
        mixinStandardHelpOptions = true,
        description = "List every setting: key, flag, environment name, what it accepts, default.")
final class SettingsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(SettingTable.plain());
        return ExitCode.OK;
    }
}
