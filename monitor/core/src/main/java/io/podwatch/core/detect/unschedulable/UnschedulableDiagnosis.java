package io.podwatch.core.detect.unschedulable;

import io.podwatch.core.change.SchedulerWords;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.trouble.Diagnosis;
import io.podwatch.core.detect.trouble.PodEvents;
import io.podwatch.core.detect.trouble.Symptom;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.pod.PodObservation;
import java.util.List;
import java.util.Optional;

/**
 * A pod that has no node although somebody wants it to run: the scheduler says why, or has not even looked at it. A pod that
 * is held at a scheduling gate waits because somebody wants it to.
 */
public final class UnschedulableDiagnosis implements Diagnosis {
    private static final String CONDITION = "PodScheduled";
    private static final String GATED = "SchedulingGated";
    private static final String UNSEEN = "NotSeenByScheduler";

    @Override
    public FindingType type() {
        return FindingType.POD_UNSCHEDULABLE;
    }

    @Override
    public List<Symptom> of(PodObservation pod, PodEvents events) {
        if (!pod.node().isEmpty() || pod.phase().isTerminal() || pod.deletion().isPresent()) {
            return List.of();
        }
        Optional<Condition> scheduled = pod.condition(CONDITION);
        if (scheduled.isEmpty()) {
            return List.of(unseen(pod));
        }
        boolean waits = scheduled.get().isTrue() || scheduled.get().reason().equals(GATED);
        return waits ? List.of() : List.of(refused(pod, scheduled.get()));
    }

    private static Symptom refused(PodObservation pod, Condition scheduled) {
        String words = SchedulerWords.reasons(scheduled.message());
        Cause cause = Cause.told(scheduled.reason(), scheduled.message(), words);
        return Symptom.ofPod(
                scheduled.changedAt().or(() -> Optional.of(pod.createdAt())), cause.withCommand(command(pod)));
    }

    /** Its schedulerName may be one that nobody answers to. */
    private static Symptom unseen(PodObservation pod) {
        Cause cause = Cause.told(UNSEEN, "", "no scheduler has looked at it");
        return Symptom.ofPod(Optional.of(pod.createdAt()), cause.withCommand(command(pod)));
    }

    private static String command(PodObservation pod) {
        return "kubectl -n " + pod.namespace() + " describe pod " + pod.id().name();
    }

    @Override
    public String summary(FindingKey key, Cause cause) {
        String why = cause.meaning().isEmpty() ? "" : ": " + cause.meaning();
        return "pods of " + key.workload().text() + " are not scheduled" + why;
    }
}
