package io.podwatch.detector.alertmanager;

import static io.podwatch.core.testkit.Moments.second;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.book.Outcome.AlertChange;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.detector.AlertFollower.Followed;
import io.podwatch.detector.alertmanager.PushedAlerts.Clocks;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table, what the loop tells it, and time that only passes when it is told to. */
final class TableStory {
    static final Duration SILENCE = Duration.ofSeconds(15);

    private final PushedAlerts table;
    private final Map<String, String> namespaceLabels = new HashMap<>();
    private final Set<Integer> owned = new HashSet<>();
    private Duration elapsed = Duration.ZERO;

    TableStory(AlertmanagerSettings settings) {
        this.table = new PushedAlerts(settings, clocks(), SILENCE);
    }

    PushedAlerts table() {
        return table;
    }

    Clocks clocks() {
        return new Clocks(this::now, () -> elapsed.toNanos());
    }

    Instant now() {
        return second(0).plus(elapsed);
    }

    /** Time passes, and the loop lives as a member of the group. */
    TableStory passes(Duration time) {
        table.owned(Set.copyOf(owned));
        return isCutOff(time);
    }

    /** Time passes, and the loop lives without hearing from Kafka. */
    TableStory isCutOff(Duration time) {
        stands(time);
        table.stepped();
        return this;
    }

    /** Time passes, and the loop stands still. */
    TableStory stands(Duration time) {
        elapsed = elapsed.plus(time);
        return this;
    }

    TableStory owns(int partition, Alert... restored) {
        restores(partition, restored).table.live(partition);
        return this;
    }

    /** A predecessor may have told the other severity, and not taken it back. */
    TableStory ownsOneThatWas(Severity severity, Instant until, Alert alert) {
        owned.add(0);
        table.restored(0, List.of(new Followed(alert, namespaceLabels, Map.of(severity, until))));
        table.live(0);
        return this;
    }

    TableStory restores(int partition, Alert... restored) {
        owned.add(partition);
        table.restored(partition, Arrays.stream(restored).map(this::followed).toList());
        return this;
    }

    TableStory commits(int partition, Alert alert) {
        table.changed(partition, followed(alert), new AlertChange(Optional.empty(), Optional.of(alert)));
        return this;
    }

    TableStory expires(int partition, Alert alert) {
        table.changed(partition, followed(alert), new AlertChange(Optional.of(alert), Optional.empty()));
        return this;
    }

    TableStory labelled(String name, String value) {
        namespaceLabels.put(name, value);
        return this;
    }

    private Followed followed(Alert alert) {
        return new Followed(alert, namespaceLabels);
    }

    /** {@code workload severity firing}, or {@code over}, in the order in which they are said. */
    List<String> says() {
        return table.alerts().orElseThrow().stream()
                .map(alert -> alert.labels().get("workload") + " "
                        + alert.labels().get("severity") + (alert.isFiring() ? " firing" : " over"))
                .toList();
    }

    Alert firing(String workload, Severity severity) {
        return firing(workload, severity, now());
    }

    static Alert firing(String workload, Severity severity, Instant openedAt) {
        return new Alert(
                key(workload),
                AlertState.FIRING,
                detail(severity),
                openedAt,
                openedAt,
                openedAt,
                Optional.empty(),
                Optional.empty());
    }

    static Alert resolved(Alert firing, Instant at) {
        return new Alert(
                firing.key(),
                AlertState.RESOLVED,
                firing.detail(),
                firing.openedAt(),
                at,
                at,
                Optional.of(at),
                Optional.of(Resolution.RECOVERED));
    }

    private static FindingKey key(String workload) {
        return FindingKey.ofWorkload(
                FindingType.CONTAINER_CRASH_LOOPING,
                "prod",
                "shop",
                new WorkloadReference("Deployment", workload),
                "app");
    }

    private static FindingDetail detail(Severity severity) {
        return new FindingDetail(
                severity,
                "",
                "container app restarts again and again",
                Optional.of(Cause.told("Error", "panic: no database", "application error")),
                Map.of("pod", "web-1"),
                1,
                3,
                Optional.empty());
    }
}
