package io.podwatch.it.oncall;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What whoever is on call makes of the messages; that Prometheus lives is nothing that anybody is told. */
final class Telephone {
    private static final List<String> NAMED_BY =
            List.of("container", "node", "resourcequota", "resource", "kind", "job");

    private final WebhookReceiver webhook;

    Telephone(WebhookReceiver webhook) {
        this.webhook = webhook;
    }

    private List<Notification> heard() {
        return webhook.heard().stream()
                .map(Notification::of)
                .filter(one -> !one.alertName().equals("PodwatchWatchdog"))
                .toList();
    }

    /** Each beginning of each alert: a second one of the same would be a second page. */
    List<String> rung() {
        Map<String, String> beginnings = new TreeMap<>();
        heard().stream()
                .filter(Notification::isFiring)
                .forEach(one -> beginnings.put(one.fingerprint() + one.startsAt(), subject(one)));
        return List.copyOf(beginnings.values());
    }

    List<String> resolved() {
        return heard().stream()
                .filter(one -> !one.isFiring())
                .map(Telephone::subject)
                .distinct()
                .toList();
    }

    List<Notification> ofNamespace(String namespace) {
        return heard().stream()
                .filter(one -> namespace.equals(one.labels().get("namespace")))
                .toList();
    }

    /** The alert and what it is about. */
    private static String subject(Notification one) {
        Map<String, String> labels = one.labels();
        String workload = labels.getOrDefault("workload_kind", "") + "/" + labels.getOrDefault("workload", "");
        return Stream.concat(
                        Stream.of(one.alertName(), workload.equals("/") ? "" : workload),
                        NAMED_BY.stream().map(name -> labels.getOrDefault(name, "")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** How long the first message took from the write that decided, with what waits by configuration in it. */
    void sayDelay(String sender, String alertName, Instant decided) {
        heard().stream()
                .filter(one -> one.alertName().equals(alertName))
                .findFirst()
                .ifPresent(one -> System.out.printf(
                        "by %s: %d ms from the deciding status to the message%n",
                        sender, Duration.between(decided, one.arrivedAt()).toMillis()));
    }

    /** Every message that was heard, once, as whoever is on call reads it. */
    String messages() {
        return heard().stream()
                .filter(Notification::isFiring)
                .map(one -> "%s [%s]%n%s%n%s%n"
                        .formatted(
                                subject(one),
                                one.labels().get("severity"),
                                one.annotations().get("summary"),
                                one.annotations().get("description")))
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return heard().stream().map(Notification::toString).collect(Collectors.joining("\n"));
    }
}
