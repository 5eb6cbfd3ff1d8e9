package io.podwatch.core.detect.incident;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pod that the kubelet, the scheduler or another controller ended to make room, or that a node could not take. An eviction
 * through the API keeps to the disruption budgets: whoever drains a node knows that he does.
 */
public final class EvictionDiagnosis implements IncidentDiagnosis {
    private static final String DISRUPTION = "DisruptionTarget";
    private static final String THROUGH_THE_API = "EvictionByEvictionAPI";
    private static final String OUT_OF = "OutOf";
    private static final Pattern SHORT_OF = Pattern.compile("low on resource: ([A-Za-z0-9./-]+?)[.,]?(?: |$)");

    /** What the reasons of pods and of disruptions stand for. */
    private static final Map<String, String> MEANINGS = Map.ofEntries(
            Map.entry("Evicted", "the node was short of a resource"),
            Map.entry("Preempting", "the kubelet made room for a critical pod"),
            Map.entry("Terminated", "the node was shut down"),
            Map.entry("NodeShutdown", "the node is shutting down"),
            Map.entry("NodeAffinity", "the node does not fit the pod's node affinity"),
            Map.entry("PreemptionByScheduler", "the scheduler made room for pods of higher priority"),
            Map.entry("DeletionByTaintManager", "the node has a taint that the pod does not tolerate"),
            Map.entry("DeletionByDeviceTaintManager", "a device has a taint that the pod does not tolerate"),
            Map.entry("DeletionByPodGC", "the node no longer exists"),
            Map.entry("TerminationByKubelet", "the kubelet ended it"));

    @Override
    public FindingType type() {
        return FindingType.PODS_EVICTED;
    }

    @Override
    public Optional<Incident> of(PodObservation pod) {
        Optional<Condition> disruption = disruption(pod);
        if (pod.phase() == PodPhase.FAILED && isEviction(pod.reason())) {
            Instant at = disruption.flatMap(Condition::changedAt).orElseGet(() -> PodEnd.of(pod));
            return Optional.of(incident(pod, at, pod.reason(), pod.message()));
        }
        return disruption.isEmpty()
                ? Optional.empty()
                : disruption
                        .filter(told -> !told.reason().equals(THROUGH_THE_API) && pod.phase() != PodPhase.SUCCEEDED)
                        .map(told ->
                                incident(pod, told.changedAt().orElse(pod.createdAt()), told.reason(), told.message()));
    }

    private static boolean isEviction(String reason) {
        return reason.startsWith(OUT_OF) || MEANINGS.containsKey(reason);
    }

    static Optional<Condition> disruption(PodObservation pod) {
        return pod.condition(DISRUPTION).filter(Condition::isTrue);
    }

    private static Incident incident(PodObservation pod, Instant at, String reason, String message) {
        Cause cause = Cause.told(reason, message, meaning(reason, message))
                .withNode(pod.node())
                .withCommand(PodEnd.command(pod));
        return new Incident(pod.uid(), pod.id().name(), at, cause, false);
    }

    private static String meaning(String reason, String message) {
        Matcher matcher = SHORT_OF.matcher(message);
        if (matcher.find()) {
            return "the node was short of " + matcher.group(1);
        }
        return reason.startsWith(OUT_OF)
                ? "the node has too little " + reason.substring(OUT_OF.length())
                : MEANINGS.getOrDefault(reason, "it was disrupted");
    }

    @Override
    public String summary(FindingKey key, Cause cause) {
        return "pods of " + key.workload().text() + " are evicted: " + cause.meaning();
    }
}
