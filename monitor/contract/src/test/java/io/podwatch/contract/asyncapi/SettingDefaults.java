package io.podwatch.contract.asyncapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The defaults of settings, from the page that is generated from them: the code that has them is not known here. */
final class SettingDefaults {
    private static final Path PAGE = Path.of("..", "..", "docs", "configuration.md");
    private static final String CELL = " [^|]* \\|";

    private final String page;

    private SettingDefaults(String page) {
        this.page = page;
    }

    static SettingDefaults read() throws IOException {
        return new SettingDefaults(Files.readString(PAGE));
    }

    int number(String key) {
        return Integer.parseInt(text(key));
    }

    String text(String key) {
        Matcher row = Pattern.compile(
                        "(?m)^\\| `%s` \\|%s%s%s `([^`|]*)` \\|".formatted(Pattern.quote(key), CELL, CELL, CELL))
                .matcher(page);
        if (!row.find()) {
            throw new IllegalStateException(
                    "cannot tell the default of \"%s\": expected a row with one in \"%s\", found none; generate that page first"
                            .formatted(key, PAGE));
        }
        return row.group(1);
    }
}
