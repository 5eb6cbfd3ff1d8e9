package io.podwatch.core.pod;

import java.util.Optional;

/**
 * One container of a pod: what the spec declares joined with what the status reports.
 *
 * @param declared whether the spec has a container of this name; a status may outlive its container
 * @param restartPolicy the container's own, else the pod's
 * @param lastTermination how the run before the present state ended; a status remembers only one
 * @param resources what it is to have
 * @param actualResources what it has where that is something else, as while it is resized
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
        Optional<ContainerState.Terminated> lastTermination,
        ContainerResources resources,
        Optional<ContainerResources> actualResources) {

    public static final String CRASH_LOOP_BACK_OFF = "CrashLoopBackOff";

    /** Whose resources are not told. */
    public ContainerObservation(
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
        this(
                name,
                type,
                image,
                restartPolicy,
                declared,
                ready,
                started,
                restartCount,
                state,
                lastTermination,
                ContainerResources.NONE,
                Optional.empty());
    }

    /** What it has now. */
    public ContainerResources presentResources() {
        return actualResources.orElse(resources);
    }

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
