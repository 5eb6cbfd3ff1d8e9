package io.podwatch.cli.setting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns layers of text into values. Either every value is right, or every problem is reported together. */
public final class SettingReader {
    private final SettingCatalog catalog;
    private final List<SettingRule> rules;

    public SettingReader(SettingCatalog catalog, List<SettingRule> rules) {
        this.catalog = catalog;
        this.rules = List.copyOf(rules);
    }

    /** Later layers win. {@code required} is what the command cannot do without. */
    public SettingValues read(List<SettingLayer> layers, List<Setting<?>> required) {
        List<Problem> problems = new ArrayList<>();
        layers.forEach(layer -> problems.addAll(layer.problems()));
        Map<String, SourcedText> given = new TreeMap<>();
        layers.forEach(layer -> given.putAll(layer.values()));
        Map<String, Object> values = valuesOf(given, problems);
        required.stream()
                .filter(setting -> !given.containsKey(setting.key())
                        && setting.defaultText().isEmpty())
                .forEach(setting -> problems.add(Problem.missing(setting)));
        SettingValues read = new SettingValues(values, given, passedThrough(given));
        rules.forEach(rule -> problems.addAll(rule.check().apply(read)));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return read;
    }

    private Map<String, Object> valuesOf(Map<String, SourcedText> given, List<Problem> problems) {
        Map<String, Object> values = new HashMap<>();
        for (Setting<?> setting : catalog.settings()) {
            Optional.ofNullable(given.get(setting.key()))
                    .or(() -> setting.defaultText().map(text -> new SourcedText(text, "default")))
                    .ifPresent(text -> setting.type()
                            .read(text.text())
                            .ifPresentOrElse(
                                    value -> values.put(setting.key(), value),
                                    () -> problems.add(Problem.wrongValue(setting, text))));
        }
        return values;
    }

    private Map<String, String> passedThrough(Map<String, SourcedText> given) {
        Map<String, String> passed = new TreeMap<>();
        given.forEach((key, text) -> {
            if (catalog.passedThrough(key)) {
                passed.put(key.substring(catalog.passThroughPrefix().length()), text.text());
            }
        });
        return passed;
    }
}
