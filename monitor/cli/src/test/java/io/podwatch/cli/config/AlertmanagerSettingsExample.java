package io.podwatch.cli.config;

import io.podwatch.cli.config.AlertmanagerSettings.Access;
import io.podwatch.cli.config.AlertmanagerSettings.Bounds;
import io.podwatch.cli.config.AlertmanagerSettings.Links;
import io.podwatch.cli.config.AlertmanagerSettings.Times;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of the push: their defaults, and texts of which none is a default with what they mean. */
final class AlertmanagerSettingsExample {
    static final AlertmanagerSettings DEFAULTS = new AlertmanagerSettings(
            List.of(),
            new Times(
                    Duration.ofMinutes(1),
                    Duration.ofHours(2),
                    Duration.ofMinutes(15),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(30)),
            new Bounds(64, 2, 20_000),
            new Access(Optional.empty(), Optional.empty(), Optional.empty()),
            new Links(Optional.empty(), Optional.empty(), "https://podwatch.io/runbooks/{alertname}.md"));
    static final Map<String, String> TEXTS = texts();
    static final AlertmanagerSettings GIVEN = new AlertmanagerSettings(
            List.of("http://am-0:9093", "https://am-1/prefix"),
            new Times(
                    Duration.ofSeconds(45),
                    Duration.ofHours(3),
                    Duration.ofMinutes(20),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(40)),
            new Bounds(32, 3, 500),
            new Access(
                    Optional.of("podwatch"),
                    Optional.of(Path.of("src/test/resources/client.properties")),
                    Optional.of(Path.of("src/test/resources/client.properties"))),
            new Links(
                    Optional.of("https://podwatch.example.org"),
                    Optional.of("https://grafana.example.org/d/podwatch?var-namespace={namespace}"),
                    "https://example.org/runbooks/{alertname}.md"));

    private AlertmanagerSettingsExample() {}

    private static Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        texts.put("urls", "http://am-0:9093, https://am-1/prefix");
        texts.put("resend-interval", "45s");
        texts.put("held-for", "3h");
        texts.put("resolved-for", "20m");
        texts.put("request-timeout", "5s");
        texts.put("retry-backoff-min", "2s");
        texts.put("retry-backoff-max", "40s");
        texts.put("batch-max", "32");
        texts.put("requests-max", "3");
        texts.put("alerts-max", "500");
        texts.put("username", "podwatch");
        texts.put("credentials-file", "src/test/resources/client.properties");
        texts.put("ca-file", "src/test/resources/client.properties");
        texts.put("generator-url", "https://podwatch.example.org");
        texts.put("dashboard-url", "https://grafana.example.org/d/podwatch?var-namespace={namespace}");
        texts.put("runbook-url", "https://example.org/runbooks/{alertname}.md");
        Map<String, String> named = new HashMap<>();
        texts.forEach((name, text) -> named.put("podwatch.detector.alertmanager." + name, text));
        return Map.copyOf(named);
    }
}
