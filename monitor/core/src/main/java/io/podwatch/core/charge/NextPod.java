package io.podwatch.core.charge;

import io.podwatch.core.workload.JobProgress;
import io.podwatch.core.workload.Replicas;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.Set;

/**
 * Whether a workload needs one more pod than it has: now, since some are missing, or as soon as it rolls out or runs next.
 * Whether it may be scaled, by whom and how far, no workload tells.
 */
public final class NextPod {
    private static final Set<String> OVER = Set.of("Complete", "Failed", "Suspended");

    private NextPod() {}

    /** A CronJob's run that is at work is judged by its Job: the next one has its room when that is over. */
    public static boolean isDue(WorkloadObservation workload) {
        return !workload.suspended()
                && switch (workload.reference().kind()) {
                    case "Job" -> isDue(workload, workload.replicas());
                    case "CronJob" -> workload.replicas().current() == 0;
                    case "Deployment", "DaemonSet" -> isMissing(workload) || rollsOutWithMore(workload);
                    default -> !isOfADeployment(workload) && isMissing(workload);
                };
    }

    private static boolean isDue(WorkloadObservation job, Replicas replicas) {
        boolean isOver =
                job.conditions().stream().anyMatch(condition -> condition.isTrue() && OVER.contains(condition.type()));
        return !isOver
                && replicas.current() < replicas.desired()
                && job.job().filter(NextPod::hasEnough).isEmpty();
    }

    private static boolean hasEnough(JobProgress job) {
        return job.completions() > 0 && job.active() + job.succeeded() >= job.completions();
    }

    private static boolean isOfADeployment(WorkloadObservation workload) {
        return workload.owner()
                .filter(owner -> owner.kind().equals("Deployment"))
                .isPresent();
    }

    private static boolean isMissing(WorkloadObservation workload) {
        return workload.replicas().current() < workload.replicas().desired();
    }

    private static boolean rollsOutWithMore(WorkloadObservation workload) {
        return workload.surge() > 0 && workload.replicas().desired() > 0;
    }
}
