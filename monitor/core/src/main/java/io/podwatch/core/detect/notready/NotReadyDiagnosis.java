package io.podwatch.core.detect.notready;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.trouble.Diagnosis;
import io.podwatch.core.detect.trouble.PodEvents;
import io.podwatch.core.detect.trouble.Symptom;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.share.TimedList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pod of which every container runs and that is not ready all the same. A container that does not run is told as what it
 * is; one that its startup probe has not let through yet is starting, for as long as that probe lets it.
 */
public final class NotReadyDiagnosis implements Diagnosis {
    private static final String UNHEALTHY = "Unhealthy";
    private static final String PROBE = "Readiness probe";

    @Override
    public FindingType type() {
        return FindingType.WORKLOAD_NOT_READY;
    }

    @Override
    public Set<String> reasons() {
        return Set.of(UNHEALTHY);
    }

    @Override
    public List<Symptom> of(PodObservation pod, PodEvents events) {
        if (pod.phase() != PodPhase.RUNNING || pod.deletion().isPresent() || pod.isReady()) {
            return List.of();
        }
        Optional<Condition> ready = pod.condition("Ready");
        if (ready.isEmpty() || isOfJob(pod) || !isStarted(pod)) {
            return List.of();
        }
        return List.of(symptom(pod, ready.get(), events));
    }

    /** Nobody waits for the pods of a Job to be ready. */
    private static boolean isOfJob(PodObservation pod) {
        return pod.owner().filter(owner -> owner.kind().equals("Job")).isPresent();
    }

    private static boolean isStarted(PodObservation pod) {
        for (ContainerObservation container : TimedList.untimed(pod.containers())) {
            if (serves(container) && !(container.state().isRunning() && container.started())) {
                return false;
            }
        }
        return true;
    }

    private static boolean serves(ContainerObservation container) {
        return container.declared()
                && (container.type() == ContainerType.APP || container.type() == ContainerType.SIDECAR);
    }

    /** What the pod tells is the beginning of its start. */
    @Override
    public boolean hasJustBegun(PodObservation before, PodObservation now) {
        for (ContainerObservation container : TimedList.untimed(before.containers())) {
            if (serves(container) && container.state().isRunning() && !container.started()) {
                return true;
            }
        }
        return false;
    }

    private static Symptom symptom(PodObservation pod, Condition ready, PodEvents events) {
        Instant since = ready.changedAt().orElse(pod.createdAt());
        List<String> unready = new ArrayList<>();
        for (ContainerObservation container : pod.containers()) {
            if (serves(container) && !container.ready()) {
                unready.add(container.name());
                since = later(since, container.state());
            }
        }
        String words =
                failure(events.about(pod)).map(EvidenceObservation::message).orElse(ready.message());
        Cause cause = Cause.told(ready.reason(), words, meaning(unready))
                .withCommand("kubectl -n " + pod.namespace() + " describe pod "
                        + pod.id().name());
        return Symptom.ofPod(Optional.of(since), cause);
    }

    private static Instant later(Instant since, ContainerState state) {
        return state instanceof ContainerState.Running running
                ? running.startedAt().filter(since::isBefore).orElse(since)
                : since;
    }

    private static String meaning(List<String> unready) {
        if (unready.isEmpty()) {
            return "its containers are ready, a readiness gate is not passed";
        }
        return "not ready although running: "
                + String.join(", ", unready.stream().sorted().toList());
    }

    /** What the probe was answered last. */
    private static Optional<EvidenceObservation> failure(Collection<EvidenceObservation> events) {
        return events.stream()
                .filter(event ->
                        event.reason().equals(UNHEALTHY) && event.message().startsWith(PROBE))
                .max(Comparator.comparing(event -> event.lastAt().orElse(Instant.EPOCH)));
    }

    @Override
    public String summary(FindingKey key, Cause cause) {
        return "pods of " + key.workload().text() + " run and do not get ready: " + cause.meaning();
    }
}
