package io.podwatch.core.judge.subject;

import io.podwatch.core.pod.WorkloadReference;
import java.util.Map;

/**
 * How many more pods fit into the quotas of a namespace.
 *
 * @param least of the workload that has the least room, of those that need one more as soon as they roll out or run next
 * @param blocked of each workload of which none fits, or none did until lately
 */
public record Headroom(String cluster, String namespace, int least, Map<WorkloadReference, Integer> blocked) {
    public Headroom {
        blocked = Map.copyOf(blocked);
    }
}
