package io.podwatch.core.change;

import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.share.TimedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The conditions of a pod that a reader of its history must know of, because no other change speaks of them. Nothing stands
 * of a pod that runs well, and nothing that only its spelling or a number moves.
 */
public final class StandingConditions {
    static final String SCHEDULED = "PodScheduled";
    static final String READY = "Ready";
    private static final String SANDBOX = "PodReadyToStartContainers";

    /** Where the message is of another form than expected. */
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private static final Set<String> WHILE_TRUE =
            Set.of("DisruptionTarget", "PodResizePending", "PodResizeInProgress", "AllContainersRestarting");

    /** For these, containers and phase speak. */
    private static final Set<String> READY_USUAL = Set.of("", "ContainersNotReady", "PodCompleted", "PodFailed");

    private StandingConditions() {}

    /** Those that its history tells of, in the order of the pod's conditions; their times may be missing. */
    public static List<Condition> of(PodObservation pod) {
        List<Condition> standing = all(pod);
        standing.removeIf(condition -> isToldByItsEnd(condition, pod));
        return standing;
    }

    /** With those that go without saying. */
    static List<Condition> all(PodObservation pod) {
        List<Condition> standing = new ArrayList<>(0);
        for (Condition condition : TimedList.untimed(pod.conditions())) {
            if (stands(condition, pod)) {
                standing.add(condition);
            }
        }
        return standing;
    }

    /** Whether it stands until it is told that it no longer does. */
    public static boolean standsUntilTold(String type) {
        return WHILE_TRUE.contains(type);
    }

    /**
     * What of its message counts: a scheduler puts its reasons there, beside numbers that move with every try; of
     * one that was cut nothing is left that would stay the same.
     */
    public static String words(Condition condition) {
        boolean isWhole = !condition.message().startsWith("…");
        return condition.type().equals(SCHEDULED) && isWhole
                ? NUMBER.matcher(SchedulerWords.reasons(condition.message())).replaceAll("N")
                : "";
    }

    private static boolean stands(Condition condition, PodObservation pod) {
        if (WHILE_TRUE.contains(condition.type())) {
            return condition.isTrue();
        }
        return switch (condition.type()) {
            case SCHEDULED -> !condition.isTrue() && !condition.reason().isEmpty();
            case READY -> !condition.isTrue() && !READY_USUAL.contains(condition.reason());
            case SANDBOX -> sandboxStands(condition.status(), pod);
            default -> false;
        };
    }

    /**
     * That the sandbox is there is news while nothing has run in it yet: what is awaited then is no longer volumes and
     * network, but images. Later it is news that it is gone.
     */
    private static boolean sandboxStands(ConditionStatus status, PodObservation pod) {
        boolean hasRun = pod.containers().stream().anyMatch(StandingConditions::hasRun);
        return status == (hasRun ? ConditionStatus.FALSE : ConditionStatus.TRUE);
    }

    /** A pod that ends, or in which nothing will run any more, loses its sandbox. */
    private static boolean isToldByItsEnd(Condition condition, PodObservation pod) {
        return condition.type().equals(SANDBOX)
                && (pod.phase().isTerminal()
                        || pod.deletion().isPresent()
                        || pod.containers().stream().noneMatch(StandingConditions::goesOn));
    }

    private static boolean hasRun(ContainerObservation container) {
        return container.state().isRunning()
                || container.restartCount() > 0
                || container.newestTermination().isPresent();
    }

    private static boolean goesOn(ContainerObservation container) {
        return container.state().isRunning()
                || container.state() instanceof ContainerState.Waiting
                || container.willRestart();
    }
}
