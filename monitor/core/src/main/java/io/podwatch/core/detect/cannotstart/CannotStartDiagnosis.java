package io.podwatch.core.detect.cannotstart;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.trouble.Diagnosis;
import io.podwatch.core.detect.trouble.PodEvents;
import io.podwatch.core.detect.trouble.Symptom;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.share.TimedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A container that does not get to run. Whatever the kubelet shows between two tries is the same trouble: it is over when the
 * container runs, or nobody wants it to any more. That no attempt counts as a run makes it none of the crash loop's.
 */
public final class CannotStartDiagnosis implements Diagnosis {
    private static final Set<String> REASONS = Set.of(StartWords.FAILED, StartWords.FAILED_POST_START_HOOK);
    private static final Set<String> BETWEEN_TRIES = Set.of("", "ContainerCreating", "PodInitializing");

    @Override
    public FindingType type() {
        return FindingType.CONTAINER_CANNOT_START;
    }

    @Override
    public Set<String> reasons() {
        return REASONS;
    }

    @Override
    public List<Symptom> of(PodObservation pod, PodEvents events) {
        List<ContainerObservation> untimed = TimedList.untimed(pod.containers());
        List<Symptom> symptoms = List.of();
        for (int index = 0; index < untimed.size(); index++) {
            if (mayHaveFailed(untimed.get(index)) && isWanted(pod)) {
                symptoms = with(symptoms, pod, pod.containers().get(index), events);
            }
        }
        return symptoms;
    }

    /** Asked of every container: those that run are most, and after them those that did what they had to before the others. */
    private static boolean mayHaveFailed(ContainerObservation container) {
        return !container.state().isRunning()
                && (container.state() instanceof ContainerState.Waiting || endsByAFailure(container));
    }

    private static boolean endsByAFailure(ContainerObservation container) {
        return container
                .newestTermination()
                .map(ended -> StartFailure.of(ended.reason()))
                .filter(StartFailure::isEnd)
                .isPresent();
    }

    private static boolean isWanted(PodObservation pod) {
        return !pod.phase().isTerminal() && pod.deletion().isEmpty();
    }

    private static List<Symptom> with(
            List<Symptom> symptoms, PodObservation pod, ContainerObservation container, PodEvents events) {
        Optional<Symptom> symptom = container.type() == ContainerType.EPHEMERAL
                ? Optional.empty()
                : failure(container, pod, events).map(failure -> symptom(failure, pod, container, events));
        if (symptom.isEmpty()) {
            return symptoms;
        }
        List<Symptom> more = new ArrayList<>(symptoms);
        more.add(symptom.get());
        return more;
    }

    /** An end that no run preceded says more than what is waited for after it. */
    private static Optional<StartFailure> failure(
            ContainerObservation container, PodObservation pod, PodEvents events) {
        Optional<StartFailure> end = container
                .newestTermination()
                .map(ended -> StartFailure.of(ended.reason()))
                .filter(StartFailure::isEnd);
        if (!(container.state() instanceof ContainerState.Waiting waiting)) {
            return end;
        }
        StartFailure told = StartFailure.of(waiting.reason());
        boolean isOfAnotherTry = told != null && told != StartFailure.RUN_CONTAINER_ERROR;
        return isOfAnotherTry
                ? Optional.of(told)
                : end.or(() -> Optional.ofNullable(told)).or(() -> StartWords.hookFailure(pod, container, events));
    }

    /** A status does not tell since when: first sight counts. */
    private static Symptom symptom(
            StartFailure failure, PodObservation pod, ContainerObservation container, PodEvents events) {
        return new Symptom(container.name(), Optional.empty(), new StartWords(failure, pod, container, events).cause());
    }

    /** Until it runs, what a kubelet shows between two tries changes nothing. */
    @Override
    public boolean isOver(PodObservation pod, String container, Cause known) {
        Optional<ContainerState> state = pod.container(container).map(ContainerObservation::state);
        return !isWanted(pod)
                || state.isEmpty()
                || state.get() instanceof ContainerState.Running
                || state.get() instanceof ContainerState.Terminated
                || (state.get() instanceof ContainerState.Waiting waiting && !isBetweenTries(waiting, known));
    }

    private static boolean isBetweenTries(ContainerState.Waiting waiting, Cause known) {
        boolean isHook = known.reason().equals(StartFailure.POST_START_HOOK_ERROR.reason());
        return BETWEEN_TRIES.contains(waiting.reason())
                || (isHook && waiting.reason().equals(ContainerObservation.CRASH_LOOP_BACK_OFF));
    }

    /** A back-off says less than the failure before it; what is refused for another reason says something new. */
    @Override
    public boolean saysMore(Cause known, Cause now) {
        StartFailure before = StartFailure.of(known.reason());
        StartFailure after = StartFailure.of(now.reason());
        if (before == null || after == null || !known.image().equals(now.image())) {
            return false;
        }
        boolean isSamePull = before.isPull() && after == StartFailure.ERR_IMAGE_PULL;
        boolean isSameRun = before.isEnd() && after == StartFailure.RUN_CONTAINER_ERROR;
        return (isSamePull || isSameRun) && now.meaning().equals(after.meaning());
    }

    @Override
    public String summary(FindingKey key, Cause cause) {
        return "container " + key.container() + " of " + key.workload().text() + " cannot start, " + cause.meaning();
    }
}
