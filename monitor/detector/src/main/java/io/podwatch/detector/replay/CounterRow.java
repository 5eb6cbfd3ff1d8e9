package io.podwatch.detector.replay;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.judge.book.Outcome.AlertChange;
import io.podwatch.core.judge.book.Outcome.ContainerEnd;
import io.podwatch.core.judge.book.Outcome.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is counted together: labels name clusters, namespaces, workloads and quotas, and reasons from short lists, so that
 * there are never more rows than what there is in a cluster.
 *
 * @param labels in the order in which the counter declares them, the cluster first
 */
public record CounterRow(Name name, List<String> labels) {

    /** The counters. */
    public enum Name {
        /** By cluster, namespace, kind and name of the workload, and container. */
        RESTARTS,
        /** The same, and by reason and exit code. */
        TERMINATIONS,
        /** By cluster, namespace, alert name and severity. */
        ALERTS_OPENED,
        /** By cluster, namespace, alert name and reason. */
        ALERTS_RESOLVED,
        /** By cluster, namespace, quota, resource and kind of the workload. */
        QUOTA_REJECTIONS
    }

    private static final Set<Integer> TOLD_EXIT_CODES = Set.of(0, 1, 2, 126, 127, 134, 137, 139, 143);
    private static final Set<String> TOLD_REASONS = Set.of(
            "OOMKilled",
            "Error",
            "Completed",
            "ContainerCannotRun",
            "StartError",
            "DeadlineExceeded",
            "Evicted",
            "ContainerStatusUnknown");
    private static final String OTHER = "Other";

    public CounterRow {
        labels = List.copyOf(labels);
    }

    String cluster() {
        return labels.get(0);
    }

    static CounterRow restarts(ContainerEnd end) {
        return new CounterRow(Name.RESTARTS, container(end));
    }

    static CounterRow terminations(ContainerEnd end) {
        List<String> labels = new ArrayList<>(container(end));
        labels.addAll(List.of(reason(end.reason()), exitCode(end.exitCode())));
        return new CounterRow(Name.TERMINATIONS, labels);
    }

    private static List<String> container(ContainerEnd end) {
        return List.of(
                end.cluster(),
                end.namespace(),
                end.workload().kind(),
                end.workload().name(),
                end.container());
    }

    /** Reasons are free text: those that everybody knows, or Other. */
    private static String reason(String reason) {
        return TOLD_REASONS.contains(reason) ? reason : OTHER;
    }

    private static String exitCode(int code) {
        return TOLD_EXIT_CODES.contains(code) ? Integer.toString(code) : "other";
    }

    /** A refusal for want of several resources counts for each of them. */
    static List<CounterRow> rejections(Refusal refusal) {
        List<String> resources = refusal.resources().isEmpty() ? List.of("") : refusal.resources();
        return resources.stream()
                .map(resource -> new CounterRow(
                        Name.QUOTA_REJECTIONS,
                        List.of(
                                refusal.cluster(),
                                refusal.namespace(),
                                refusal.quota(),
                                resource,
                                refusal.workloadKind())))
                .toList();
    }

    /** Of an alert that began to fire or was resolved; updates count for nothing. */
    static Optional<CounterRow> alerts(AlertChange change) {
        boolean fired = change.before().filter(Alert::isFiring).isPresent();
        return change.after()
                .filter(after -> after.isFiring() != fired)
                .flatMap(after -> fired
                        ? Optional.of(after)
                                .filter(alert -> alert.state() == AlertState.RESOLVED)
                                .map(alert -> alert(Name.ALERTS_RESOLVED, alert, reason(alert)))
                        : Optional.of(alert(
                                Name.ALERTS_OPENED,
                                after,
                                after.detail().severity().text())));
    }

    private static CounterRow alert(Name name, Alert alert, String last) {
        FindingKey key = alert.key();
        return new CounterRow(
                name, List.of(key.cluster(), key.namespace(), key.type().alertName(), last));
    }

    private static String reason(Alert resolved) {
        return resolved.resolution().map(Resolution::text).orElse("");
    }
}
