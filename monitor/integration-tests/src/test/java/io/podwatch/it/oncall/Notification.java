package io.podwatch.it.oncall;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One alert in one message to a receiver. */
record Notification(
        String receiver,
        boolean isFiring,
        String fingerprint,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant startsAt,
        Instant arrivedAt) {

    static Notification of(WebhookReceiver.Heard heard) {
        JsonObject alert = heard.alert();
        return new Notification(
                heard.path(),
                alert.getString("status").equals("firing"),
                alert.getString("fingerprint"),
                texts(alert.getJsonObject("labels")),
                texts(alert.getJsonObject("annotations")),
                Instant.parse(alert.getString("startsAt")),
                heard.at());
    }

    private static Map<String, String> texts(JsonObject object) {
        Map<String, String> texts = new TreeMap<>();
        object.forEach(field -> texts.put(field.getKey(), field.getValue().toString()));
        return texts;
    }

    String alertName() {
        return labels.get("alertname");
    }
}
