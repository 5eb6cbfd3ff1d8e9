package io.podwatch.detector.alertmanager;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.detector.AlertFollower.Followed;
import io.podwatch.detector.alertmanager.AlertmanagerSettings.Links;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertBodyTest {
    private static final int BYTES_MAX = 32 * 1024;

    private final AlertBody body = body(new Links(
            LinkTemplate.of("https://podwatch.example.org/"),
            LinkTemplate.of("https://grafana.example.org/d/podwatch?var-namespace={namespace}"),
            LinkTemplate.of("https://example.org/runbooks/{alertname}.md")));

    @Test
    void anAlertIsWrittenAsAlertmanagersReadIt() {
        JsonObject alert = written(body, alert());

        assertThat(alert.getString("startsAt")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(alert.getString("endsAt")).isEqualTo("2026-01-01T00:05:00Z");
        assertThat(alert.getString("generatorURL")).isEqualTo("https://podwatch.example.org/");
        assertThat(alert.getJsonObject("labels").getMap())
                .isEqualTo(Map.of(
                        "alertname", "PodwatchContainerCrashLooping",
                        "severity", "warning",
                        "cluster", "prod",
                        "namespace", "shop",
                        "workload_kind", "Deployment",
                        "workload", "web",
                        "container", "app",
                        "label_team", "checkout"));
    }

    @Test
    void eachPartOfTheMessageIsAnAnnotationAndTheDescriptionHoldsThemAll() {
        JsonObject annotations = written(body, alert()).getJsonObject("annotations");

        assertThat(annotations.fieldNames())
                .containsExactlyInAnyOrder(
                        "summary",
                        "headline",
                        "affected",
                        "cause",
                        "last_words",
                        "command",
                        "resolves_when",
                        "runbook_url",
                        "dashboard_url",
                        "description");
        assertThat(annotations.getString("description"))
                .contains(
                        annotations.getString("headline"),
                        annotations.getString("affected"),
                        annotations.getString("cause"),
                        annotations.getString("last_words"),
                        annotations.getString("command"),
                        annotations.getString("resolves_when"),
                        "Runbook: https://example.org/runbooks/PodwatchContainerCrashLooping.md",
                        "Dashboard: https://grafana.example.org/d/podwatch?var-namespace=shop");
    }

    @Test
    void whatIsNotConfiguredIsLeftOut() {
        JsonObject alert = written(body(Links.NONE), alert());

        assertThat(alert.containsKey("generatorURL")).isFalse();
        assertThat(alert.getJsonObject("annotations").fieldNames()).doesNotContain("runbook_url", "dashboard_url");
    }

    @Test
    void whatIsOverSaysWhyAndKeepsItsEnd() {
        JsonObject alert = written(body, TableStory.resolved(alert(), second(40)));

        assertThat(alert.getString("endsAt")).isEqualTo("2026-01-01T00:00:40Z");
        assertThat(alert.getJsonObject("annotations").getString("resolution")).isEqualTo("recovered");
    }

    @Test
    void howeverMuchThereIsToSayAnAlertHasABound() {
        String flood = "ü\"\\\n\u0001".repeat(20_000);
        Alert alert = alert();
        Alert flooded = alert.withDetail(alert.detail()
                .withCause(Cause.told(flood, flood, flood).withCommand(flood).withImage(flood)));

        assertThat(body.of(List.of(pushed(flooded)), minute(1)).length()).isLessThan(BYTES_MAX);
        assertThat(written(body, flooded).getJsonObject("annotations").getString("last_words"))
                .startsWith("…");
    }

    @Test
    void textOfAnyScriptIsKept() {
        Alert alert = alert();
        Alert told = alert.withDetail(alert.detail().withCause(Cause.told("Fehler", "Datenbank fällt aus 💥", "")));

        assertThat(written(body, told).getJsonObject("annotations").getString("last_words"))
                .isEqualTo("Datenbank fällt aus 💥");
    }

    private static Alert alert() {
        return TableStory.firing("web", Severity.WARNING, second(0));
    }

    private static AlertBody body(Links links) {
        return new AlertBody(JudgePolicy.DEFAULT, links);
    }

    private static JsonObject written(AlertBody body, Alert alert) {
        return body.of(List.of(pushed(alert)), minute(5)).toJsonArray().getJsonObject(0);
    }

    private static PushedAlert pushed(Alert alert) {
        Followed followed = new Followed(alert, Map.of("team", "checkout"));
        return PushedAlert.of(alert, AlertLabels.of(followed), minute(1), 1);
    }
}
