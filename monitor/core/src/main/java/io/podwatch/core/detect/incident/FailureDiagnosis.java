package io.podwatch.core.detect.incident;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A pod that failed for good and was not evicted, or a Job that gave up. The pods of a Job are its own affair: it tries again
 * until it gives up.
 */
public final class FailureDiagnosis implements IncidentDiagnosis {
    private static final String JOB = "Job";
    private static final Map<String, String> MEANINGS = Map.of(
            "BackoffLimitExceeded", "its retries are used up",
            "DeadlineExceeded", "it took longer than its deadline",
            "PodFailurePolicy", "a pod failed in a way that its policy does not bear",
            "FailedIndexes", "some of its indexes failed",
            "MaxFailedIndexesExceeded", "too many of its indexes failed",
            "UnexpectedAdmissionError", "the node does not admit it");

    private final EvictionDiagnosis evictions = new EvictionDiagnosis();

    @Override
    public FindingType type() {
        return FindingType.PODS_FAILING;
    }

    @Override
    public Optional<Incident> of(PodObservation pod) {
        if (pod.phase() != PodPhase.FAILED || isOfJob(pod) || isDisrupted(pod)) {
            return Optional.empty();
        }
        Cause cause = pod.reason().isEmpty()
                ? PodEnd.lastTermination(pod).map(FailureDiagnosis::cause).orElseGet(() -> cause("Failed", ""))
                : cause(pod.reason(), pod.message());
        return Optional.of(new Incident(
                pod.uid(), pod.id().name(), PodEnd.of(pod), cause.withCommand(PodEnd.command(pod)), false));
    }

    private static boolean isOfJob(PodObservation pod) {
        return pod.owner().filter(owner -> owner.kind().equals(JOB)).isPresent();
    }

    private boolean isDisrupted(PodObservation pod) {
        return EvictionDiagnosis.disruption(pod).isPresent()
                || evictions.of(pod).isPresent();
    }

    private static Cause cause(Terminated end) {
        return new Cause(
                Optional.of(end.exitCode()),
                end.signal(),
                end.reason(),
                end.message(),
                "exit code " + end.exitCode(),
                "",
                "");
    }

    private static Cause cause(String reason, String message) {
        return Cause.told(reason, message, MEANINGS.getOrDefault(reason, reason));
    }

    @Override
    public Optional<Incident> of(WorkloadObservation job) {
        return job.condition("Failed").filter(Condition::isTrue).map(failed -> {
            String command = "kubectl -n " + job.namespace() + " describe job "
                    + job.reference().name();
            Instant at = failed.changedAt().orElse(Instant.EPOCH);
            Cause cause = cause(failed.reason(), failed.message()).withCommand(command);
            return new Incident(job.uid(), job.reference().name(), at, cause, true);
        });
    }

    @Override
    public String summary(FindingKey key, Cause cause) {
        return "pods of " + key.workload().text() + " fail: " + cause.meaning();
    }
}
