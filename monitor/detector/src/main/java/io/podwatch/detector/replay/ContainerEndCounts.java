package io.podwatch.detector.replay;

import io.podwatch.core.judge.Outcome.ContainerEnd;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Restarts and terminations of the containers of workloads, counted since the partition was taken over. Rows that no
 * longer move are dropped after a while, so that there are no more than what has lately been in trouble.
 */
public final class ContainerEndCounts {
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

    /** A container of a workload. */
    public record ContainerId(String cluster, String namespace, WorkloadReference workload, String container) {}

    /** How runs of a container ended: the reason and the exit code, both from short lists. */
    public record Ending(ContainerId container, String reason, String exitCode) {}

    /** A count and when it last grew. */
    public record Count(long value, Instant at) {
        private Count plus(Count other) {
            return new Count(value + other.value, other.at);
        }
    }

    private final Map<ContainerId, Count> restarts = new HashMap<>();
    private final Map<Ending, Count> terminations = new HashMap<>();

    void add(ContainerEnd end, Instant at) {
        ContainerId id = new ContainerId(end.cluster(), end.namespace(), end.workload(), end.container());
        if (end.restarts() > 0) {
            restarts.merge(id, new Count(end.restarts(), at), Count::plus);
        }
        if (end.ended()) {
            terminations.merge(
                    new Ending(id, reason(end.reason()), exitCode(end.exitCode())), new Count(1, at), Count::plus);
        }
    }

    /** Reasons are free text: those that everybody knows, or Other. */
    public static String reason(String reason) {
        return TOLD_REASONS.contains(reason) ? reason : OTHER;
    }

    private static String exitCode(int code) {
        return TOLD_EXIT_CODES.contains(code) ? Integer.toString(code) : "other";
    }

    void dropIdle(String cluster, Instant time, Duration idleFor) {
        Instant since = time.minus(idleFor);
        restarts.entrySet()
                .removeIf(row -> row.getKey().cluster().equals(cluster)
                        && row.getValue().at().isBefore(since));
        terminations
                .entrySet()
                .removeIf(row -> row.getKey().container().cluster().equals(cluster)
                        && row.getValue().at().isBefore(since));
    }

    /** The cluster is no longer watched: nothing of it will move any more. */
    void forget(String cluster) {
        restarts.keySet().removeIf(id -> id.cluster().equals(cluster));
        terminations.keySet().removeIf(ending -> ending.container().cluster().equals(cluster));
    }

    public void forEachRestart(BiConsumer<ContainerId, Long> reader) {
        restarts.forEach((id, count) -> reader.accept(id, count.value()));
    }

    public void forEachTermination(BiConsumer<Ending, Long> reader) {
        terminations.forEach((ending, count) -> reader.accept(ending, count.value()));
    }
}
