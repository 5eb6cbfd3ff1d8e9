package io.podwatch.core.detect.creating;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.trouble.Diagnosis;
import io.podwatch.core.detect.trouble.NextCommand;
import io.podwatch.core.detect.trouble.PodEvents;
import io.podwatch.core.detect.trouble.Symptom;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.share.TimedList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A pod that has a node but not what its containers need before they can be created: its volumes, its devices, its sandbox. Once
 * it has a sandbox it waits for images, which may take long; only what a kubelet before 1.29 does not tell is taken by its age alone.
 */
public final class StuckCreatingDiagnosis implements Diagnosis {
    private static final String SANDBOX = "PodReadyToStartContainers";
    private static final String SCHEDULED = "PodScheduled";
    private static final String UNTOLD = "NoWarning";
    private static final Set<String> FIRST_REASONS = Set.of("", "ContainerCreating", "PodInitializing");

    private final Duration longerWithoutWarning;

    /** @param longerWithoutWarning by how much the grace is longer while nothing warns of anything */
    public StuckCreatingDiagnosis(Duration longerWithoutWarning) {
        this.longerWithoutWarning = longerWithoutWarning;
    }

    @Override
    public FindingType type() {
        return FindingType.POD_STUCK_CREATING;
    }

    @Override
    public Set<String> reasons() {
        return Obstacle.reasons();
    }

    @Override
    public List<Symptom> of(PodObservation pod, PodEvents events) {
        if (!isCreating(pod)) {
            return List.of();
        }
        Optional<Condition> sandbox = pod.condition(SANDBOX);
        if (sandbox.filter(Condition::isTrue).isPresent()) {
            return List.of();
        }
        return List.of(symptom(pod, since(pod, sandbox), CreatingWarnings.telling(events.about(pod))));
    }

    /** Whether none of its containers has come any further. Asked of every pod: nothing is made. */
    private static boolean isCreating(PodObservation pod) {
        List<ContainerObservation> untimed = TimedList.untimed(pod.containers());
        for (int index = 0; index < untimed.size(); index++) {
            if (!isCreating(untimed.get(index), pod)) {
                return false;
            }
        }
        return !pod.node().isEmpty()
                && !pod.phase().isTerminal()
                && pod.deletion().isEmpty();
    }

    /** A pod that ran before needs another sandbox after a reboot: then its containers have ended, or wait as at first. */
    private static boolean isCreating(ContainerObservation container, PodObservation pod) {
        if (container.type() == ContainerType.EPHEMERAL) {
            return true;
        }
        ContainerState state = container.state();
        return state instanceof ContainerState.Waiting waiting
                ? FIRST_REASONS.contains(waiting.reason())
                : state instanceof ContainerState.Terminated ? hasLostItsSandbox(pod) : !state.isRunning();
    }

    private static boolean hasLostItsSandbox(PodObservation pod) {
        return Condition.find(TimedList.untimed(pod.conditions()), SANDBOX)
                .filter(condition -> condition.status() == ConditionStatus.FALSE)
                .isPresent();
    }

    private static Instant since(PodObservation pod, Optional<Condition> sandbox) {
        return sandbox.flatMap(Condition::changedAt)
                .or(() -> pod.condition(SCHEDULED).flatMap(Condition::changedAt))
                .orElse(pod.createdAt());
    }

    private Symptom symptom(PodObservation pod, Instant since, Optional<EvidenceObservation> warning) {
        Cause cause = warning.map(event -> cause(pod, event)).orElseGet(() -> untold(pod));
        Symptom symptom = Symptom.ofPod(Optional.of(since), cause);
        return warning.isPresent() ? symptom : symptom.later(longerWithoutWarning);
    }

    private static Cause cause(PodObservation pod, EvidenceObservation event) {
        String meaning = Obstacle.of(event.reason()).meaning(event.message());
        String command = NextCommand.missing(pod, event.message()).orElseGet(() -> NextCommand.describe(pod));
        return Cause.told(event.reason(), event.message(), meaning).withCommand(command);
    }

    private static Cause untold(PodObservation pod) {
        return Cause.told(
                        UNTOLD,
                        "",
                        "nothing warns of its volumes or its sandbox; the kubelet may not have looked at it")
                .withCommand(NextCommand.describe(pod));
    }

    /** What is open is over when a container comes to be, not when it waits for its image next. */
    @Override
    public boolean isOver(PodObservation pod, String container, Cause known) {
        return !isCreating(pod);
    }

    /** Events are forgotten after an hour; what they told stays true as long as nothing else is told. */
    @Override
    public boolean saysMore(Cause known, Cause now) {
        return now.reason().equals(UNTOLD) && !known.reason().equals(UNTOLD);
    }

    @Override
    public String summary(FindingKey key, Cause cause) {
        return "pods of " + key.workload().text() + " are scheduled but not created: " + cause.meaning();
    }
}
