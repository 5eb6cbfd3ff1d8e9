package io.podwatch.cli.setting;

import java.util.List;
import java.util.Map;

/** What one source says, by key, and what is wrong with the source itself. Later layers win over earlier ones. */
public record SettingLayer(Map<String, SourcedText> values, List<Problem> problems) {

    public SettingLayer {
        values = Map.copyOf(values);
        problems = List.copyOf(problems);
    }

    public static SettingLayer empty() {
        return new SettingLayer(Map.of(), List.of());
    }
}
