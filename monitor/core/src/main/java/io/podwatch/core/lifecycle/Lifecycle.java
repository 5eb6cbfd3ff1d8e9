package io.podwatch.core.lifecycle;

import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.share.TimedList;
import java.util.List;

/** The six states of a pod that users know; exactly one holds for each observation. */
public enum Lifecycle {
    PENDING("Pending"),
    RUNNING("Running"),
    SUCCEEDED("Succeeded"),
    FAILED("Failed"),
    UNKNOWN("Unknown"),
    CRASH_LOOP_BACK_OFF("CrashLoopBackOff");

    private final String text;

    Lifecycle(String text) {
        this.text = text;
    }

    /** As it is written in records, metrics and boards. */
    public String text() {
        return text;
    }

    /**
     * An ended pod stays ended whatever its node does; a pod on a lost node is unknown whatever it last said; a pod that
     * waits to be restarted is in back-off even while its status still says terminated, which is all that kubelets since
     * 1.35 show for most of the back-off. What ends while the pod is being deleted is not restarted.
     */
    public static Lifecycle of(PodObservation pod) {
        if (pod.phase().isTerminal()) {
            return pod.phase() == PodPhase.SUCCEEDED ? SUCCEEDED : FAILED;
        }
        if (pod.phase() == PodPhase.UNKNOWN
                || (pod.nodeReady().isPresent() && pod.nodeReady().get() == ConditionStatus.UNKNOWN)) {
            return UNKNOWN;
        }
        if (isBackingOff(pod)) {
            return CRASH_LOOP_BACK_OFF;
        }
        return pod.phase() == PodPhase.PENDING ? PENDING : RUNNING;
    }

    /** Asked of every observation, and of the one before: nothing is made. */
    private static boolean isBackingOff(PodObservation pod) {
        List<ContainerObservation> untimed = TimedList.untimed(pod.containers());
        for (int index = 0; index < untimed.size(); index++) {
            if (!untimed.get(index).state().isRunning() && isBackingOff(pod, untimed.get(index))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBackingOff(PodObservation pod, ContainerObservation container) {
        boolean restartable = container.type() != ContainerType.EPHEMERAL;
        boolean awaitsRestart = pod.deletion().isEmpty() && container.restartCount() > 0 && container.willRestart();
        return restartable && (container.waitsInCrashLoopBackOff() || awaitsRestart);
    }
}
