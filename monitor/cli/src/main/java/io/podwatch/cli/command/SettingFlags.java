package io.podwatch.cli.command;

import io.podwatch.cli.config.KafkaSettings;
import io.podwatch.cli.setting.Problem;
import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingCatalog;
import io.podwatch.cli.setting.SettingLayer;
import io.podwatch.cli.setting.SourcedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The flags of the command line, made from the declarations of the settings. Every value is taken as text: what is wrong
 * with it is reported together with what is wrong in file and environment.
 */
public final class SettingFlags {
    private static final String CLIENT_FLAG = "--kafka-client";

    private final SettingCatalog catalog;

    public SettingFlags(SettingCatalog catalog) {
        this.catalog = catalog;
    }

    public void addTo(CommandSpec command) {
        catalog.settings().forEach(setting -> command.addOption(option(setting)));
        command.addOption(OptionSpec.builder(CLIENT_FLAG)
                .paramLabel("<property=value>")
                .description("Property for the Kafka clients as it is, such as security.protocol=SSL. May be repeated.")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        command.parser().unmatchedArgumentsAllowed(true);
    }

    public SettingLayer read(ParseResult parsed) {
        Map<String, SourcedText> values = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Setting<?> setting : catalog.settings()) {
            if (parsed.hasMatchedOption(setting.flag())) {
                OptionSpec option = parsed.matchedOption(setting.flag());
                values.put(setting.key(), new SourcedText(joined(option), "flag " + typed(option, parsed)));
            }
        }
        if (parsed.hasMatchedOption(CLIENT_FLAG)) {
            parsed.matchedOption(CLIENT_FLAG).stringValues().forEach(text -> clientProperty(text, values, problems));
        }
        unknownArguments(parsed, problems);
        return new SettingLayer(values, problems);
    }

    private static OptionSpec option(Setting<?> setting) {
        String standard =
                setting.defaultText().map(text -> " Default: " + text + ".").orElse("");
        OptionSpec.Builder option = OptionSpec.builder(setting.flags().toArray(String[]::new))
                .description(setting.sentence().replace("%", "%%") + standard)
                .paramLabel("<" + setting.type().name().replace(' ', '-') + ">")
                .hidden(!setting.everyday());
        if (setting.type().repeatable()) {
            return option.type(List.class).auxiliaryTypes(String.class).build();
        }
        return setting.type().standsAlone()
                ? option.type(String.class).arity("0..1").fallbackValue("true").build()
                : option.type(String.class).build();
    }

    private static String joined(OptionSpec option) {
        return String.join(",", option.stringValues());
    }

    /** The spelling that the user chose. */
    private static String typed(OptionSpec option, ParseResult parsed) {
        return parsed.originalArgs().stream()
                .map(argument -> argument.split("=", 2)[0])
                .filter(List.of(option.names())::contains)
                .findFirst()
                .orElse(option.longestName());
    }

    private static void clientProperty(String text, Map<String, SourcedText> values, List<Problem> problems) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            problems.add(new Problem(CLIENT_FLAG, "found \"" + text + "\"; expected property=value"));
            return;
        }
        String key = KafkaSettings.CLIENT_PREFIX + text.substring(0, equals);
        values.put(key, new SourcedText(text.substring(equals + 1), "flag " + CLIENT_FLAG));
    }

    private void unknownArguments(ParseResult parsed, List<Problem> problems) {
        boolean valueOfUnknown = false;
        for (String argument : parsed.unmatched()) {
            boolean flag = argument.startsWith("-");
            if (flag) {
                problems.add(Problem.unknown(argument.split("=", 2)[0], "flag", catalog.flags()));
            } else if (!valueOfUnknown) {
                problems.add(new Problem("\"" + argument + "\"", "is not expected here; settings are given as flags"));
            }
            valueOfUnknown = flag && !argument.contains("=");
        }
    }
}
