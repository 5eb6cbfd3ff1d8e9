package io.podwatch.core.workload;

import io.podwatch.core.quantity.Quantity;
import java.util.Map;

/**
 * What a template says of the whole pod, beside its containers, as far as quotas count or choose by it.
 *
 * @param requests of the pod itself, which count in place of its containers'
 * @param limits the same for limits
 * @param overhead that running it costs beside
 * @param priorityClass "" where none is named
 * @param hasDeadline whether it has an activeDeadlineSeconds; quotas call such pods Terminating
 * @param crossesNamespaces whether its affinity looks at pods of other namespaces
 */
public record PodTerms(
        Map<String, Quantity> requests,
        Map<String, Quantity> limits,
        Map<String, Quantity> overhead,
        String priorityClass,
        boolean hasDeadline,
        boolean crossesNamespaces) {
    public static final PodTerms NONE = new PodTerms(Map.of(), Map.of(), Map.of(), "", false, false);

    public PodTerms {
        requests = Map.copyOf(requests);
        limits = Map.copyOf(limits);
        overhead = Map.copyOf(overhead);
    }

    /** Whether the pod itself has resources, so that its containers need not. */
    public boolean hasResources() {
        return !requests.isEmpty() || !limits.isEmpty();
    }
}
