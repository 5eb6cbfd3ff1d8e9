package io.podwatch.cli.config;

import io.podwatch.cli.setting.SettingLayer;
import io.podwatch.cli.setting.SourcedText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Layers as tests write them. */
final class Layers {

    private Layers() {}

    static SettingLayer layer(Map<String, String> texts) {
        return new SettingLayer(
                texts.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> new SourcedText(entry.getValue(), "test"))),
                List.of());
    }

    static Configuration read(Map<String, String> texts) {
        return Configuration.read(List.of(layer(texts)), List.of(), List.of());
    }
}
