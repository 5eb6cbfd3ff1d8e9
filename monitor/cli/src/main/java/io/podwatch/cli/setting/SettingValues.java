package io.podwatch.cli.setting;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The values that hold, already read and within their bounds. Asking for one that has neither value nor default is a fault. */
public final class SettingValues {
    private final Map<String, Object> values;
    private final Map<String, SourcedText> given;
    private final Map<String, String> passedThrough;

    SettingValues(Map<String, Object> values, Map<String, SourcedText> given, Map<String, String> passedThrough) {
        this.values = Map.copyOf(values);
        this.given = Map.copyOf(given);
        this.passedThrough = Map.copyOf(passedThrough);
    }

    public <T> T get(Setting<T> setting) {
        return find(setting).orElseThrow(() -> new IllegalStateException("no value for " + setting.key()));
    }

    /** The cast holds because a value enters only through the reader of its own setting. */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> find(Setting<T> setting) {
        return Optional.ofNullable((T) values.get(setting.key()));
    }

    /** As it was written, for messages. */
    public String shown(Setting<?> setting) {
        SourcedText text = given.get(setting.key());
        return text == null ? setting.defaultText().orElse("unset") : text.text() + " (" + text.origin() + ")";
    }

    public boolean isGiven(Setting<?> setting) {
        return given.containsKey(setting.key());
    }

    /** Without the prefix. */
    public Map<String, String> passedThrough() {
        return passedThrough;
    }

    /** What was set and by whom, sorted, secrets hidden: for the log at start. */
    public Map<String, String> given() {
        Map<String, String> shown = new TreeMap<>();
        given.forEach((key, text) -> shown.put(key, Secrets.redacted(key, text.text()) + " (" + text.origin() + ")"));
        return shown;
    }
}
