package io.podwatch.sandbox.demo;

import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.setting.SettingLayer;
import io.podwatch.cli.setting.SourcedText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Podwatch's configuration in the demo: that of one small broker; all that detectors go by stays as it is by default. */
final class DemoConfiguration {
    private static final Duration WATERMARK_INTERVAL = Duration.ofSeconds(2);
    private static final long WATERMARK_INTERVAL_MIN_MILLIS = 100;

    private DemoConfiguration() {}

    static Configuration of(DemoOptions options) {
        long watermark =
                Math.max(WATERMARK_INTERVAL_MIN_MILLIS, Math.round(WATERMARK_INTERVAL.toMillis() / options.speed()));
        Map<String, String> settings = new HashMap<>(Map.of(
                "podwatch.cluster", "demo",
                "podwatch.kafka.embedded", "true",
                "podwatch.kafka.partitions", "3",
                "podwatch.watch.watermark-interval", watermark + "ms",
                "podwatch.watch.namespace-labels", "env,team",
                "podwatch.http.host", "127.0.0.1",
                "podwatch.http.port", Integer.toString(options.httpPort())));
        options.alertmanagerUrls().ifPresent(urls -> settings.put("podwatch.detector.alertmanager.urls", urls));
        Map<String, SourcedText> sourced = new HashMap<>();
        settings.forEach((key, text) -> sourced.put(key, new SourcedText(text, "the demo")));
        return Configuration.read(List.of(new SettingLayer(sourced, List.of())), List.of(), List.of());
    }
}
