package io.podwatch.contract.record;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.oom.OomKill;
import io.podwatch.core.detect.oom.OomKilledState;
import io.podwatch.core.detect.trouble.PodTrouble;
import io.podwatch.core.detect.trouble.TroubleFacts;
import io.podwatch.core.detect.trouble.TroubleState;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is remembered of pods on their way to running, by the name of its golden file. */
final class StartingExamples {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final WorkloadReference WEB = new WorkloadReference("Deployment", "web");

    private StartingExamples() {}

    static Map<String, DetectorState> states() {
        Map<String, DetectorState> states = new LinkedHashMap<>();
        for (PodTrouble pod : stages()) {
            states.put("state-unschedulable-" + pod.text(), state(FindingType.POD_UNSCHEDULABLE, "", pod));
        }
        states.put(
                "state-cannot-start",
                state(FindingType.CONTAINER_CANNOT_START, "app", new PodTrouble.Open(cannotStart("uid-1"))));
        states.put(
                "state-stuck-creating",
                state(FindingType.POD_STUCK_CREATING, "", new PodTrouble.Open(stuckCreating("uid-1"))));
        states.put(
                "state-stuck-terminating",
                state(FindingType.POD_STUCK_TERMINATING, "", new PodTrouble.Open(stuckTerminating("uid-1"))));
        states.put("state-oom-killed", oomKilled());
        return states;
    }

    private static DetectorState state(FindingType type, String container, PodTrouble pod) {
        return new TroubleState(FindingKey.ofWorkload(type, "prod", "shop", WEB, container), 0, List.of(pod));
    }

    private static List<PodTrouble> stages() {
        return List.of(
                new PodTrouble.Pending(facts("uid-1")),
                new PodTrouble.Held(facts("uid-2")),
                new PodTrouble.Open(facts("uid-3")),
                new PodTrouble.Clearing(facts("uid-4"), NOON.plusSeconds(60)));
    }

    private static TroubleFacts cannotStart(String uid) {
        Cause cause = Cause.told(
                        "CreateContainerConfigError",
                        "secret \"web-tls\" not found",
                        "configuration: a Secret is missing")
                .withImage("registry.example/web:7")
                .withRevision("5d9c", false)
                .withCommand("kubectl -n shop describe secret web-tls");
        return new TroubleFacts(uid, "web-" + uid, NOON, cause);
    }

    private static TroubleFacts stuckCreating(String uid) {
        Cause cause = Cause.told(
                        "FailedAttachVolume",
                        "Multi-Attach error for volume \"pvc-1\" Volume is already used by pod(s) web-0",
                        "a volume is still attached to another node")
                .withCommand("kubectl -n shop describe pod web-" + uid);
        return new TroubleFacts(uid, "web-" + uid, NOON, cause);
    }

    private static TroubleFacts stuckTerminating(String uid) {
        Cause cause = Cause.told(
                        "FailedKillPod",
                        "error killing pod: context deadline exceeded",
                        "its node does not end its containers")
                .withCommand("kubectl -n shop describe pod web-" + uid);
        return new TroubleFacts(uid, "web-" + uid, NOON, cause);
    }

    private static DetectorState oomKilled() {
        Cause cause = new Cause(
                        Optional.of(137), 0, "OOMKilled", "", "memory limit exceeded", "registry.example/web:7", "5d9c")
                .withRun(Optional.of(Duration.ofHours(4)), Optional.empty())
                .withCommand("kubectl -n shop describe pod web-uid-1");
        FindingKey key = FindingKey.ofWorkload(FindingType.CONTAINER_OOM_KILLED_REPEATEDLY, "prod", "shop", WEB, "app");
        return new OomKilledState(key, 0, true, List.of(new OomKill("uid-1", "web-uid-1", NOON, cause)));
    }

    private static TroubleFacts facts(String uid) {
        Cause cause = Cause.told("Unschedulable", "0/3 nodes are available: 3 Insufficient cpu.", "Insufficient cpu")
                .withCommand("kubectl -n shop describe pod web-" + uid);
        return new TroubleFacts(uid, "web-" + uid, NOON, cause);
    }
}
