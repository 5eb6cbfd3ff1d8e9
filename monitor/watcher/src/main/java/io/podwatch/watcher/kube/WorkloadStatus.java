package io.podwatch.watcher.kube;

import java.util.List;

/** The status of any controller; numbers that its kind lacks are 0. */
public record WorkloadStatus(
        long observedGeneration,
        int replicas,
        int readyReplicas,
        int updatedReplicas,
        int availableReplicas,
        String updateRevision,
        int desiredNumberScheduled,
        int currentNumberScheduled,
        int numberReady,
        int updatedNumberScheduled,
        int numberAvailable,
        Object active,
        int ready,
        int succeeded,
        int failed,
        List<StatusCondition> conditions,
        String lastSuccessfulTime) {

    static final WorkloadStatus EMPTY =
            new WorkloadStatus(0, 0, 0, 0, 0, null, 0, 0, 0, 0, 0, null, 0, 0, 0, null, null);

    public WorkloadStatus {
        updateRevision = Absent.or(updateRevision);
        conditions = Absent.or(conditions);
        lastSuccessfulTime = Absent.or(lastSuccessfulTime);
    }

    /** A Job writes the number of its active pods, a CronJob lists its active Jobs. */
    public int activeCount() {
        if (active instanceof Number number) {
            return number.intValue();
        }
        if (active instanceof List<?> jobs) {
            return jobs.size();
        }
        return 0;
    }
}
