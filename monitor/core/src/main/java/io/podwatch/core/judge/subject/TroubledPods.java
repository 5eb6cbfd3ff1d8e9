package io.podwatch.core.judge.subject;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.trouble.PodTrouble;
import io.podwatch.core.judge.known.SubjectId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Under which findings something of a pod is remembered; of a pod that is well, under none. */
final class TroubledPods {
    private final Map<SubjectId, Set<FindingKey>> keys = new HashMap<>();

    boolean isEmpty() {
        return keys.isEmpty();
    }

    boolean knows(SubjectId id) {
        return keys.containsKey(id);
    }

    /** A copy, so that judging while walking is safe. */
    Set<FindingKey> keysOf(SubjectId id) {
        return new HashSet<>(keys.getOrDefault(id, Set.of()));
    }

    boolean isRemembered(SubjectId id, FindingKey key) {
        return keys.getOrDefault(id, Set.of()).contains(key);
    }

    /** What is remembered under a finding has changed. */
    void changed(FindingKey key, List<PodTrouble> before, List<PodTrouble> after) {
        if (!before.equals(after)) {
            before.forEach(pod -> forget(idOf(key, pod), key));
            after.forEach(pod -> keys.computeIfAbsent(idOf(key, pod), unseen -> new HashSet<>())
                    .add(key));
        }
    }

    private void forget(SubjectId id, FindingKey key) {
        keys.computeIfPresent(id, (pod, its) -> {
            its.remove(key);
            return its.isEmpty() ? null : its;
        });
    }

    void forget(String cluster) {
        keys.keySet().removeIf(id -> id.cluster().equals(cluster));
    }

    static SubjectId idOf(FindingKey key, PodTrouble pod) {
        return new SubjectId(key.cluster(), key.namespace(), pod.facts().uid());
    }
}
