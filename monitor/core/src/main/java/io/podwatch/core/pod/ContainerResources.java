package io.podwatch.core.pod;

import io.podwatch.core.quantity.Quantity;
import java.util.Map;

/** What one container is given, in base units by resource name. */
public record ContainerResources(Map<String, Quantity> requests, Map<String, Quantity> limits) {

    /** Nothing is set, or it was observed by a release that did not look. */
    public static final ContainerResources NONE = new ContainerResources(Map.of(), Map.of());

    public ContainerResources {
        requests = Map.copyOf(requests);
        limits = Map.copyOf(limits);
    }

    public boolean isNone() {
        return requests.isEmpty() && limits.isEmpty();
    }

    /** Of every observation of every pod: amounts alone seldom tell two containers apart, and take long to be hashed. */
    @Override
    public int hashCode() {
        return requests.size() * 31 + limits.size();
    }
}
