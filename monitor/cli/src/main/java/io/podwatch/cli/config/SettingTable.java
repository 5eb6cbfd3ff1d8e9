package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import java.util.stream.Collectors;

/** The settings as people read them: the table of the documentation and the list of `podwatch settings`. */
public final class SettingTable {

    private SettingTable() {}

    public static String markdown() {
        return "| Setting | Environment | Flag | Value | Default | Meaning |\n|---|---|---|---|---|---|\n"
                + Configuration.CATALOG.settings().stream()
                        .map(SettingTable::row)
                        .collect(Collectors.joining());
    }

    public static String plain() {
        return Configuration.CATALOG.settings().stream()
                .map(SettingTable::entry)
                .collect(Collectors.joining("\n"));
    }

    private static String row(Setting<?> setting) {
        String flags = setting.flags().stream().map(flag -> "`" + flag + "`").collect(Collectors.joining(", "));
        String standard = setting.defaultText().map(text -> "`" + text + "`").orElse(setting.whenUnset());
        return "| `" + setting.key() + "` | `" + setting.environment() + "` | " + flags + " | "
                + setting.type().expected() + " | " + standard + " | " + setting.sentence() + " |\n";
    }

    private static String entry(Setting<?> setting) {
        return setting.key() + "\n    " + setting.sentence() + "\n    flag         "
                + String.join(", ", setting.flags()) + "\n    environment  " + setting.environment()
                + "\n    value        " + setting.type().expected() + "\n    default      "
                + setting.defaultText().orElse(setting.whenUnset()) + "\n";
    }
}
