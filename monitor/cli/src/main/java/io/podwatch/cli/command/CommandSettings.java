package io.podwatch.cli.command;

import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.extension.CommandContext;
import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingRule;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** How a command takes the settings: as flags, beside environment and file; all of them wrong or right together. */
final class CommandSettings {

    private CommandSettings() {}

    /** The command with a flag for each setting. */
    static CommandSpec withFlags(Object command) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        new SettingFlags(Configuration.CATALOG).addTo(spec);
        spec.usageMessage().sortOptions(false);
        return spec;
    }

    /** What was given to the command, whose log speaks as it says from here on. */
    static Configuration read(
            CommandContext context, CommandSpec spec, List<Setting<?>> required, List<SettingRule> rules) {
        Configuration configuration = new ConfigurationLoader(context.environment())
                .load(
                        new SettingFlags(Configuration.CATALOG)
                                .read(spec.commandLine().getParseResult()),
                        required,
                        rules);
        Logging.configure(configuration.process().logLevel());
        return configuration;
    }
}
