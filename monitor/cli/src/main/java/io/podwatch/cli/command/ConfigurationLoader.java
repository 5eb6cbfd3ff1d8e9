package io.podwatch.cli.command;

import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.config.ProcessSettings;
import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingLayer;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SourcedText;
import io.podwatch.cli.source.EnvironmentSource;
import io.podwatch.cli.source.FileSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings file, environment and flags together, in this order of precedence from low to high. */
public final class ConfigurationLoader {
    private final Map<String, String> environment;

    public ConfigurationLoader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    public Configuration load(SettingLayer flags, List<Setting<?>> required, List<SettingRule> rules) {
        SettingLayer variables = new EnvironmentSource(Configuration.CATALOG).read(environment);
        return Configuration.read(List.of(file(flags, variables), variables, flags), required, rules);
    }

    private static SettingLayer file(SettingLayer flags, SettingLayer variables) {
        String key = ProcessSettings.FILE.key();
        return Optional.ofNullable(flags.values().get(key))
                .or(() -> Optional.ofNullable(variables.values().get(key)))
                .map(SourcedText::text)
                .flatMap(ProcessSettings.FILE.type()::read)
                .map(new FileSource(Configuration.CATALOG)::read)
                .orElseGet(SettingLayer::empty);
    }
}
