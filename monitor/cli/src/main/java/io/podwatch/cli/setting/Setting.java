package io.podwatch.cli.setting;

import io.podwatch.cli.setting.type.SettingType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One setting as it is declared: the only place that says its key, type, default, bounds and meaning. Environment name
 * and flag follow from the key by rule, so no table can disagree with them.
 */
public record Setting<T>(
        String key,
        SettingType<T> type,
        Optional<String> defaultText,
        String whenUnset,
        List<String> aliases,
        boolean everyday,
        String sentence) {

    public static final String PREFIX = "podwatch.";

    public Setting {
        aliases = List.copyOf(aliases);
    }

    /** A setting without default, named below {@link #PREFIX}. */
    public static <T> Setting<T> of(String name, SettingType<T> type, String sentence) {
        return new Setting<>(PREFIX + name, type, Optional.empty(), "", List.of(), false, sentence);
    }

    public Setting<T> withDefault(String text) {
        return new Setting<>(key, type, Optional.of(text), "", aliases, everyday, sentence);
    }

    /** Says in the documentation what holds while nothing is set. */
    public Setting<T> withoutDefault(String meaning) {
        return new Setting<>(key, type, Optional.empty(), meaning, aliases, everyday, sentence);
    }

    public Setting<T> withAlias(String alias) {
        return new Setting<>(key, type, defaultText, whenUnset, List.of(alias), everyday, sentence);
    }

    /** Shown by {@code --help}; the others only by {@code podwatch settings}. */
    public Setting<T> forEveryDay() {
        return new Setting<>(key, type, defaultText, whenUnset, aliases, true, sentence);
    }

    public String environment() {
        return environmentOf(key);
    }

    public String flag() {
        return "--" + key.substring(PREFIX.length()).replace('.', '-');
    }

    /** Aliases first: they are what people type. */
    public List<String> flags() {
        return Stream.concat(aliases.stream(), Stream.of(flag())).distinct().toList();
    }

    static String environmentOf(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
