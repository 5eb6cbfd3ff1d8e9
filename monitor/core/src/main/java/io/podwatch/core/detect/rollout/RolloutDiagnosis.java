package io.podwatch.core.detect.rollout;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.object.ObjectTrouble;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.workload.Replicas;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads off a workload that its new revision does not get on. A Deployment says so itself, by its own deadline; a
 * StatefulSet or DaemonSet is judged by the last of its pods that was made or became ready.
 */
public final class RolloutDiagnosis {
    private static final String DEADLINE = "ProgressDeadlineExceeded";
    private static final String NO_PROGRESS = "NoProgress";

    private RolloutDiagnosis() {}

    public static FindingKey keyOf(WorkloadObservation workload) {
        return FindingKey.ofWorkload(
                FindingType.ROLLOUT_STUCK, workload.cluster(), workload.namespace(), workload.reference(), "");
    }

    /** Whether the grace is the workload's own, and over when it tells. */
    public static boolean hasDeadline(String kind) {
        return kind.equals("Deployment");
    }

    /** Whether it is of a kind that rolls out, and its status speaks of what is wanted now. */
    public static boolean tells(WorkloadObservation workload) {
        String kind = workload.reference().kind();
        boolean rollsOut = hasDeadline(kind) || isJudgedByPods(kind);
        return rollsOut && workload.observedGeneration() >= workload.generation();
    }

    /** @param pods of the workload; asked for only while a rollout is under way */
    public static Optional<ObjectTrouble> of(
            WorkloadObservation workload, Supplier<? extends Collection<PodObservation>> pods) {
        return hasDeadline(workload.reference().kind()) ? ofDeployment(workload) : byPods(workload, pods);
    }

    private static Optional<ObjectTrouble> ofDeployment(WorkloadObservation workload) {
        return workload.condition("Progressing")
                .filter(told ->
                        told.status() == ConditionStatus.FALSE && told.reason().equals(DEADLINE))
                .map(told -> trouble(
                        workload,
                        told.changedAt().orElse(Instant.EPOCH),
                        Cause.told(
                                DEADLINE, told.message(), "the new revision does not get ready within its deadline")));
    }

    /**
     * Whether it is judged by its pods now: all are there, and some are not of the new revision. Whoever updates by hand
     * waits for himself.
     */
    public static boolean isUnderWay(WorkloadObservation workload) {
        Replicas replicas = workload.replicas();
        return isJudgedByPods(workload.reference().kind())
                && outdated(workload) > 0
                && replicas.current() >= replicas.desired()
                && !workload.strategy().equals("OnDelete");
    }

    /** Of the other kinds the controller tells. */
    public static boolean isJudgedByPods(String kind) {
        return kind.equals("StatefulSet") || kind.equals("DaemonSet");
    }

    private static int outdated(WorkloadObservation workload) {
        Replicas replicas = workload.replicas();
        return replicas.desired() - workload.partition() - replicas.updated();
    }

    private static Optional<ObjectTrouble> byPods(
            WorkloadObservation workload, Supplier<? extends Collection<PodObservation>> pods) {
        if (!isUnderWay(workload)) {
            return Optional.empty();
        }
        int outdated = outdated(workload);
        Instant last = Instant.EPOCH;
        int lost = 0;
        for (PodObservation pod : pods.get()) {
            lost += isLost(pod) ? 1 : 0;
            last = later(last, progressOf(pod));
        }
        return outdated <= lost || last.equals(Instant.EPOCH)
                ? Optional.empty()
                : Optional.of(trouble(workload, last, noProgress()));
    }

    private static Cause noProgress() {
        return Cause.told(NO_PROGRESS, "", "no pod was replaced or became ready for long");
    }

    /** On a node that is not ready nothing is replaced. */
    private static boolean isLost(PodObservation pod) {
        return pod.nodeReady().filter(ready -> ready != ConditionStatus.TRUE).isPresent();
    }

    private static Instant progressOf(PodObservation pod) {
        return pod.condition("Ready")
                .filter(Condition::isTrue)
                .flatMap(Condition::changedAt)
                .map(ready -> later(ready, pod.createdAt()))
                .orElse(pod.createdAt());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** As long as the former revision serves nobody has to get up. */
    private static ObjectTrouble trouble(WorkloadObservation workload, Instant since, Cause cause) {
        Replicas replicas = workload.replicas();
        int missing = Math.max(0, replicas.desired() - replicas.available());
        boolean isDown = replicas.desired() > 0 && missing * 2 >= replicas.desired();
        String kind = workload.reference().kind().toLowerCase(Locale.ROOT);
        String command = "kubectl -n " + workload.namespace() + " rollout status " + kind + "/"
                + workload.reference().name();
        return new ObjectTrouble(
                since,
                cause.withRevision(workload.revision(), missing < replicas.desired())
                        .withCommand(command),
                isDown ? Severity.CRITICAL : Severity.WARNING,
                missing,
                replicas.desired(),
                Map.of("updated", Integer.toString(replicas.updated())));
    }

    public static String summary(FindingKey key, Cause cause) {
        return "the rollout of " + key.workload().text() + " is stuck: " + cause.meaning();
    }
}
