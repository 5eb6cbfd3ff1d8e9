package io.podwatch.cli.setting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Every declared setting, and the one family of keys that is passed on unread. A key is known here or nowhere. */
public record SettingCatalog(List<Setting<?>> settings, String passThroughPrefix) {

    public SettingCatalog {
        settings = List.copyOf(settings);
    }

    public boolean knows(String key) {
        return passedThrough(key) || keys().contains(key);
    }

    public boolean passedThrough(String key) {
        return key.startsWith(passThroughPrefix) && key.length() > passThroughPrefix.length();
    }

    public List<String> keys() {
        return settings.stream().<String>map(Setting::key).toList();
    }

    public List<String> environmentNames() {
        return settings.stream().<String>map(Setting::environment).toList();
    }

    public List<String> flags() {
        return settings.stream().flatMap(setting -> setting.flags().stream()).toList();
    }

    /** The key that an environment variable sets. Names of passed-on keys have only dots, so underscores turn back. */
    public Optional<String> keyOfEnvironment(String variable) {
        String prefix = Setting.environmentOf(passThroughPrefix);
        if (variable.startsWith(prefix) && variable.length() > prefix.length()) {
            String rest = variable.substring(prefix.length());
            return Optional.of(passThroughPrefix + rest.replace('_', '.').toLowerCase(Locale.ROOT));
        }
        return settings.stream()
                .filter(setting -> setting.environment().equals(variable))
                .<String>map(Setting::key)
                .findFirst();
    }
}
