package io.podwatch.cli.config;

import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.util.List;

/** Where metrics, health and readiness are served. */
public record HttpSettings(String host, int port) {

    static final Setting<String> HOST = Setting.of(
                    "http.host",
                    SettingTypes.text("a host name or address", "[A-Za-z0-9._:-]+"),
                    "Address on which /metrics, /healthz and /readyz are served.")
            .withDefault("0.0.0.0");
    public static final Setting<Integer> PORT = Setting.of(
                    "http.port",
                    SettingTypes.integer(0, 65_535),
                    "Port on which /metrics, /healthz and /readyz are served; 0 takes a free one.")
            .withDefault("8080")
            .forEveryDay();
    static final List<Setting<?>> DECLARED = List.of(HOST, PORT);

    static HttpSettings from(SettingValues values) {
        return new HttpSettings(values.get(HOST), values.get(PORT));
    }
}
