package io.podwatch.core.judge.book;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.pod.WorkloadReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an input led to: what there is to write, what there is to count, and what failed. */
public record Outcome(
        List<StateChange> states,
        List<AlertChange> alerts,
        List<ContainerEnd> ends,
        List<Refusal> refusals,
        List<Fault> faults) {
    public static final Outcome NOTHING = new Outcome(List.of(), List.of(), List.of());

    public Outcome {
        states = List.copyOf(states);
        alerts = List.copyOf(alerts);
        ends = List.copyOf(ends);
        refusals = List.copyOf(refusals);
        faults = List.copyOf(faults);
    }

    public Outcome(List<StateChange> states, List<AlertChange> alerts, List<ContainerEnd> ends) {
        this(states, alerts, ends, List.of(), List.of());
    }

    /** A part of a detector's memory; absent when there is nothing left to remember. */
    public record StateChange(StateKey key, Optional<DetectorState> state) {}

    /** An alert before and after; both present but for a first opening (no before) and an expiry (no after). */
    public record AlertChange(Optional<Alert> before, Optional<Alert> after) {

        /** Pending alerts are not written: their detectors' states bring them back. */
        public boolean isWritten() {
            return after.or(() -> before)
                    .filter(alert -> alert.state() != AlertState.PENDING)
                    .isPresent();
        }
    }

    /** Restarts and the newest ended run of a container, told once. */
    public record ContainerEnd(
            String cluster,
            String namespace,
            WorkloadReference workload,
            String container,
            int restarts,
            boolean ended,
            String reason,
            int exitCode) {}

    /**
     * Creations that a quota refused, told once.
     *
     * @param workloadKind of whose pods they were; that of the controller that said so while the workload is not known
     */
    public record Refusal(
            String cluster, String namespace, String workloadKind, String quota, List<String> resources, int count) {
        public Refusal {
            resources = List.copyOf(resources);
        }
    }

    /** A detector failed at one subject, a fault of Podwatch; everything else was judged. */
    public record Fault(
            FindingType finding, String cluster, String namespace, String subject, RuntimeException cause) {}

    public boolean isNothing() {
        return states.isEmpty() && alerts.isEmpty() && ends.isEmpty() && refusals.isEmpty() && faults.isEmpty();
    }

    public Outcome and(Outcome other) {
        return isNothing()
                ? other
                : other.isNothing()
                        ? this
                        : new Outcome(
                                joined(states, other.states),
                                joined(alerts, other.alerts),
                                joined(ends, other.ends),
                                joined(refusals, other.refusals),
                                joined(faults, other.faults));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        List<T> joined = new ArrayList<>(one);
        joined.addAll(other);
        return joined;
    }
}
