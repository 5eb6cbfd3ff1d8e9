package io.podwatch.core.timeline.scene;

import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.timeline.Step;
import io.podwatch.core.workload.JobProgress;
import io.podwatch.core.workload.Replicas;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/** One workload, whose counts follow its pods. */
final class SceneWorkload {
    private final boolean isJob;
    private WorkloadBuilder workload;
    private int desired;
    private int backoffLimit = 6;

    SceneWorkload(WorkloadReference reference, int desired) {
        this.isJob = reference.kind().equals("Job");
        this.workload = isJob
                ? WorkloadBuilder.aJob(reference.name())
                : WorkloadBuilder.aWorkload(reference.kind(), reference.name());
        this.desired = desired;
    }

    void backoffLimit(int limit) {
        backoffLimit = limit;
    }

    /** @return false when it is gone */
    boolean changes(Duration at, Step step) {
        Instant now = Moments.after(at);
        desired = step.number("replicas").orElse(desired);
        workload = switch (step.verb().replaceFirst("=.*", "")) {
            case "replicas", "gone" -> workload;
            case "stuck" -> workload.notProgressing(now);
            case "progressing" ->
                workload.condition("Progressing", ConditionStatus.TRUE, "NewReplicaSetAvailable", "", now);
            case "complete" -> workload.condition("Complete", ConditionStatus.TRUE, "CompletionsReached", "", now);
            case "failed" ->
                workload.condition("Failed", ConditionStatus.TRUE, step.plain().get(1), step.text(), now);
            default -> throw new IllegalArgumentException("workloads do not do \"" + step.verb() + "\"");
        };
        return !step.has("gone");
    }

    WorkloadObservation observed(List<PodObservation> pods, long version) {
        String newest = pods.stream()
                .map(PodObservation::revision)
                .max(Comparator.naturalOrder())
                .orElse("");
        int current = count(pods, SceneWorkload::lives);
        int ready = count(pods, PodObservation::isReady);
        int updated = count(pods, pod -> lives(pod) && pod.revision().equals(newest));
        workload = workload.replicas(new Replicas(desired, current, ready, updated, ready))
                .version(version);
        return isJob
                ? workload.job(new JobProgress(
                                1,
                                current,
                                count(pods, pod -> pod.phase() == PodPhase.SUCCEEDED),
                                count(pods, pod -> pod.phase() == PodPhase.FAILED),
                                backoffLimit))
                        .build()
                : workload.build();
    }

    private static boolean lives(PodObservation pod) {
        return pod.phase() != PodPhase.FAILED && pod.phase() != PodPhase.SUCCEEDED;
    }

    private static int count(List<PodObservation> pods, Predicate<PodObservation> which) {
        return (int) pods.stream().filter(which).count();
    }
}
