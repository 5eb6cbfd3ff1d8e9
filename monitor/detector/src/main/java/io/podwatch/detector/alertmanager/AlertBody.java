package io.podwatch.detector.alertmanager;

import io.podwatch.core.detect.Resolution;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.message.AlertMessage;
import io.podwatch.detector.alertmanager.AlertmanagerSettings.Links;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes alerts as an Alertmanager reads them. All of an alert each time: what a post leaves out is gone there. */
final class AlertBody {
    private final JudgePolicy policy;
    private final Links links;

    AlertBody(JudgePolicy policy, Links links) {
        this.policy = policy;
        this.links = links;
    }

    /** @param heldUntil when an alert that fires ends by itself unless it is sent again */
    Buffer of(List<PushedAlert> alerts, Instant heldUntil) {
        JsonArray body = new JsonArray();
        alerts.forEach(alert -> body.add(of(alert, heldUntil)));
        return body.toBuffer();
    }

    private JsonObject of(PushedAlert alert, Instant heldUntil) {
        Map<String, String> labels = alert.sortedLabels();
        JsonObject body = new JsonObject()
                .put("labels", json(labels))
                .put("annotations", annotations(alert, labels))
                .put("startsAt", alert.startsAt().toString())
                .put("endsAt", alert.endedAt().orElse(heldUntil).toString());
        links.generator().ifPresent(link -> body.put("generatorURL", link.of(labels)));
        return body;
    }

    private static JsonObject json(Map<String, String> texts) {
        JsonObject json = new JsonObject();
        texts.forEach(json::put);
        return json;
    }

    private JsonObject annotations(PushedAlert alert, Map<String, String> labels) {
        AlertMessage message = AlertMessage.of(alert.alert(), policy);
        JsonObject annotations = new JsonObject()
                .put("summary", message.summary())
                .put("headline", message.headline())
                .put("resolves_when", message.resolvesWhen());
        put(annotations, "affected", message.affected());
        put(annotations, "cause", message.cause());
        put(annotations, "last_words", message.lastWords());
        put(annotations, "command", message.command());
        put(annotations, "resolution", resolution(alert));
        StringBuilder description = new StringBuilder(message.description());
        links.runbook()
                .ifPresent(link -> link(annotations, "runbook_url", "\nRunbook: ", link.of(labels), description));
        links.dashboard()
                .ifPresent(link -> link(annotations, "dashboard_url", "\nDashboard: ", link.of(labels), description));
        return annotations.put("description", description.toString());
    }

    private static void put(JsonObject annotations, String name, String text) {
        if (!text.isEmpty()) {
            annotations.put(name, text);
        }
    }

    private static void link(JsonObject annotations, String name, String lead, String url, StringBuilder description) {
        annotations.put(name, url);
        description.append(lead).append(url);
    }

    /** Why it is over; one that goes on under other labels is not over, and says so. */
    private static String resolution(PushedAlert alert) {
        return alert.successor().isEmpty()
                ? alert.alert().resolution().map(Resolution::text).orElse("")
                : "goes on with severity " + alert.successor();
    }
}
