package io.podwatch.core.detect.terminating;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.trouble.Diagnosis;
import io.podwatch.core.detect.trouble.NextCommand;
import io.podwatch.core.detect.trouble.PodEvents;
import io.podwatch.core.detect.trouble.Symptom;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.Deletion;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.share.TimedList;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A pod whose deletion was requested and that is still there; the time that it was given to end does not count. */
public final class StuckTerminatingDiagnosis implements Diagnosis {
    private static final String FAILED_KILL = "FailedKillPod";
    private static final String RUNNING = "ContainersRunning";
    private static final String HELD = "NotRemoved";
    private static final String FINALIZERS = "Finalizers";
    private static final Comparator<EvidenceObservation> BY_AGE = Comparator.comparing(
                    (EvidenceObservation event) -> event.lastAt().orElse(Instant.EPOCH))
            .thenComparing(EvidenceObservation::uid);

    @Override
    public FindingType type() {
        return FindingType.POD_STUCK_TERMINATING;
    }

    @Override
    public Set<String> reasons() {
        return Set.of(FAILED_KILL);
    }

    @Override
    public List<Symptom> of(PodObservation pod, PodEvents events) {
        if (pod.deletion().isEmpty()) {
            return List.of();
        }
        Deletion deletion = pod.deletion().get();
        Cause cause = cause(pod, events);
        return List.of(Symptom.ofPod(Optional.of(deletion.requestedAt()), cause).later(deletion.gracePeriod()));
    }

    private static Cause cause(PodObservation pod, PodEvents events) {
        if (TimedList.untimed(pod.containers()).stream().noneMatch(StuckTerminatingDiagnosis::runs)) {
            return held(pod);
        }
        String words = events.about(pod).stream()
                .filter(event -> event.reason().equals(FAILED_KILL))
                .max(BY_AGE)
                .map(EvidenceObservation::message)
                .orElse("");
        return Cause.told(words.isEmpty() ? RUNNING : FAILED_KILL, words, "its node does not end its containers")
                .withCommand(NextCommand.describe(pod));
    }

    private static Cause held(PodObservation pod) {
        List<String> finalizers = pod.deletion().map(Deletion::finalizers).orElse(List.of()).stream()
                .sorted()
                .toList();
        if (finalizers.isEmpty()) {
            return Cause.told(HELD, "", "nothing of it runs; its node has not cleaned up after it")
                    .withCommand(NextCommand.describe(pod));
        }
        String words = (finalizers.size() == 1 ? "the finalizer " : "the finalizers ") + String.join(", ", finalizers);
        return Cause.told(FINALIZERS, "", "nothing of it runs; it is held by " + words)
                .withCommand(NextCommand.finalizers(pod));
    }

    private static boolean runs(ContainerObservation container) {
        return container.state().isRunning();
    }

    @Override
    public String summary(FindingKey key, Cause cause) {
        return "pods of " + key.workload().text() + " are being deleted and do not go: " + cause.meaning();
    }
}
