package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingValues;
import java.util.List;

/** When workloads that do not serve, and nodes, are trouble; no detector of them has settings yet. */
public record ServingSettings() {

    static final List<Setting<?>> DECLARED = List.of();

    static ServingSettings from(SettingValues values) {
        return new ServingSettings();
    }
}
