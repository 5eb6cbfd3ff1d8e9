package io.podwatch.contract.verify.track;

import io.podwatch.core.pod.WorkloadReference;
import java.util.HashMap;
import java.util.Map;

/** How many pods each workload has, and since when one has none. */
final class WorkloadPresence {

    private static final Trail NO_TRAIL = new Trail();

    private final Map<String, Integer> pods = new HashMap<>();
    private final RecentlyEnded ended;

    WorkloadPresence(long graceMillis) {
        this.ended = new RecentlyEnded(graceMillis);
    }

    static String name(String namespace, WorkloadReference workload) {
        return name(namespace, workload.kind(), workload.name());
    }

    static String name(String namespace, String kind, String workload) {
        return namespace + '/' + kind + '/' + workload;
    }

    void joined(String workload) {
        pods.merge(workload, 1, Integer::sum);
    }

    void left(String workload) {
        pods.computeIfPresent(workload, (same, count) -> count == 1 ? null : count - 1);
    }

    void gone(String workload, long atMillis) {
        ended.ended(workload, Math.max(atMillis, goneAtMillis(workload)), NO_TRAIL);
    }

    boolean hasPods(String workload) {
        return pods.containsKey(workload);
    }

    /** When a pod of it ended last; 0 when that is not known. */
    long goneAtMillis(String workload) {
        return ended.atMillis(workload).orElse(0L);
    }
}
