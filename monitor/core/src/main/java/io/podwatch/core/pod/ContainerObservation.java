package io.podwatch.core.pod;

import java.util.Optional;

/**
 * One container of a pod: what the spec declares joined with what the status reports.
 *
 * @param declared whether the spec has a container of this name; a status may outlive its container
 * @param restartPolicy the container's own, else the pod's
 * @param lastTermination how the run before the present state ended; a status remembers only one
 */
public record ContainerObservation(
        String name,
        ContainerType type,
        String image,
        RestartPolicy restartPolicy,
        boolean declared,
        boolean ready,
        boolean started,
        int restartCount,
        ContainerState state,
        Optional<ContainerState.Terminated> lastTermination) {

    public static final String CRASH_LOOP_BACK_OFF = "CrashLoopBackOff";

    /** The newest end of a run that the status still knows. */
    public Optional<ContainerState.Terminated> newestTermination() {
        return state.termination().or(() -> lastTermination);
    }

    public boolean waitsInCrashLoopBackOff() {
        return state.isWaitingFor(CRASH_LOOP_BACK_OFF);
    }

    /**
     * Whether the kubelet will start it again after the termination it is in. Rules that hang on exit codes are not
     * watched: for containers that have them the policy alone decides.
     */
    public boolean willRestart() {
        return state.termination().filter(this::restartsAfter).isPresent();
    }

    private boolean restartsAfter(ContainerState.Terminated termination) {
        boolean completedInit = type == ContainerType.INIT && termination.exitCode() == 0;
        return !completedInit && type != ContainerType.EPHEMERAL && restartPolicy.restartsAfter(termination.exitCode());
    }
}
