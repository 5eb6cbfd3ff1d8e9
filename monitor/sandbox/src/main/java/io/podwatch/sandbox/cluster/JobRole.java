package io.podwatch.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatusBuilder;
import io.podwatch.sandbox.apiserver.ObjectStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The Job controller for Jobs of one completion: a pod, another for each failure within the backoffLimit, then the verdict. */
final class JobRole implements Role {
    private final ObjectStore store;

    JobRole(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void step(Instant now) {
        store.list(Job.class, "").forEach(job -> step(job, now));
    }

    private void step(Job job, Instant now) {
        List<Pod> pods = Pods.controlledBy(store, job);
        long succeeded = Pods.inPhase(pods, "Succeeded");
        long failed = Pods.inPhase(pods, "Failed");
        boolean over = succeeded > 0 || failed > job.getSpec().getBackoffLimit();
        if (!over && pods.size() == failed) {
            store.create(Pods.from(
                    job.getSpec().getTemplate(),
                    job,
                    job.getMetadata().getName() + "-",
                    Map.of("batch.kubernetes.io/job-name", job.getMetadata().getName())));
        }
        report(job, status(succeeded, failed, pods.size(), over, now));
    }

    private JobStatus status(long succeeded, long failed, int pods, boolean over, Instant now) {
        JobStatusBuilder status = new JobStatusBuilder()
                .withSucceeded((int) succeeded)
                .withFailed((int) failed)
                .withActive((int) (pods - succeeded - failed));
        if (over) {
            status.withConditions(new JobConditionBuilder()
                    .withType(succeeded > 0 ? "Complete" : "Failed")
                    .withStatus("True")
                    .withReason(succeeded > 0 ? "CompletionsReached" : "BackoffLimitExceeded")
                    .withLastTransitionTime(Timestamps.text(now))
                    .build());
        }
        return status.build();
    }

    /** The verdict is spoken once: a Job that has its condition is left alone. */
    private void report(Job job, JobStatus status) {
        boolean judged =
                job.getStatus() != null && !job.getStatus().getConditions().isEmpty();
        if (!judged && !status.equals(job.getStatus())) {
            store.replaceStatus(job.edit().withStatus(status).build());
        }
    }
}
