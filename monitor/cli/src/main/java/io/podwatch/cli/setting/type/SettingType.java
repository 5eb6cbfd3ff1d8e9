package io.podwatch.cli.setting.type;

import java.util.Optional;
import java.util.function.Function;

/** How the text of a setting is read. A text outside of the type or its bounds yields nothing, never a near value. */
public record SettingType<T>(String name, String expected, boolean repeatable, Function<String, Optional<T>> reader) {

    static <T> SettingType<T> single(String name, String expected, Function<String, Optional<T>> reader) {
        return new SettingType<>(name, expected, false, reader);
    }

    public Optional<T> read(String text) {
        return reader.apply(text.strip());
    }

    /** A yes-or-no flag may stand alone on the command line. */
    public boolean standsAlone() {
        return name.equals(SettingTypes.BOOLEAN);
    }
}
