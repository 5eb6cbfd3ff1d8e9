package io.podwatch.contract.record;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.incident.Incident;
import io.podwatch.core.detect.incident.IncidentState;
import io.podwatch.core.detect.object.ObjectState;
import io.podwatch.core.detect.object.ObjectTrouble;
import io.podwatch.core.detect.trouble.PodTrouble;
import io.podwatch.core.detect.trouble.TroubleFacts;
import io.podwatch.core.detect.trouble.TroubleState;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is remembered of workloads that do not serve, and of nodes, by the name of its golden file. */
final class ServingExamples {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private ServingExamples() {}

    static Map<String, DetectorState> states() {
        Map<String, DetectorState> states = new LinkedHashMap<>();
        states.put("state-node-not-ready", node());
        states.put("state-rollout-stuck", rollout());
        states.put("state-not-ready", notReady());
        states.put("state-pods-failing", incidents(FindingType.PODS_FAILING, true));
        states.put("state-pods-evicted", incidents(FindingType.PODS_EVICTED, false));
        return states;
    }

    private static DetectorState node() {
        Cause cause = Cause.told(
                        "NodeStatusUnknown", "Kubelet stopped posting node status.", "nothing is heard of its kubelet")
                .withNode("n1")
                .withCommand("kubectl describe node n1");
        Map<String, String> evidence = Map.of("workloads", "1", "pods of shop/Deployment/web", "20");
        FindingKey key = FindingKey.of(FindingType.NODE_NOT_READY, "prod", "_", "node", "n1");
        return new ObjectState(key, Optional.of(new ObjectTrouble(NOON, cause, Severity.WARNING, 20, 0, evidence)));
    }

    private static DetectorState rollout() {
        Cause cause = Cause.told(
                        "ProgressDeadlineExceeded",
                        "ReplicaSet \"web-7\" has timed out progressing.",
                        "the new revision does not get ready within its deadline")
                .withRevision("7", true)
                .withCommand("kubectl -n shop rollout status deployment/web");
        ObjectTrouble trouble = new ObjectTrouble(NOON, cause, Severity.CRITICAL, 2, 3, Map.of("updated", "1"));
        return new ObjectState(keyOf(FindingType.ROLLOUT_STUCK), Optional.of(trouble));
    }

    private static DetectorState notReady() {
        Cause cause = Cause.told(
                        "ContainersNotReady",
                        "Readiness probe failed: HTTP probe failed with statuscode: 503",
                        "not ready although running: app")
                .withCommand("kubectl -n shop describe pod web-1");
        PodTrouble pod = new PodTrouble.Open(new TroubleFacts("uid-1", "web-1", NOON, cause));
        return new TroubleState(keyOf(FindingType.WORKLOAD_NOT_READY), 0, List.of(pod));
    }

    private static DetectorState incidents(FindingType type, boolean lasting) {
        Cause cause = Cause.told("Evicted", "The node was low on resource: memory.", "the node was short of memory")
                .withNode("n1")
                .withCommand("kubectl -n shop describe pod web-1");
        Incident incident = new Incident("uid-1", "web-1", NOON, cause, lasting);
        return new IncidentState(keyOf(type), 0, true, List.of(incident));
    }

    private static FindingKey keyOf(FindingType type) {
        return FindingKey.ofWorkload(type, "prod", "shop", new WorkloadReference("Deployment", "web"), "");
    }
}
