package io.podwatch.core.charge;

import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.LimitRangeItem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the limit ranges of a namespace fill in where a container says nothing. Of the items of one limit range the last counts;
 * of several limit ranges the first one that the API server comes to, in no order: here it is the order of their names.
 */
record ContainerDefaults(Map<String, Quantity> requests, Map<String, Quantity> limits) {
    private static final ContainerDefaults NONE = new ContainerDefaults(Map.of(), Map.of());
    private static final String CONTAINER = "Container";

    static ContainerDefaults of(List<LimitRangeItem> items) {
        if (items.isEmpty()) {
            return NONE;
        }
        Map<String, ContainerDefaults> ranges = new LinkedHashMap<>();
        for (LimitRangeItem item : items) {
            if (item.type().equals(CONTAINER)) {
                ranges.computeIfAbsent(
                                item.limitRange(), unseen -> new ContainerDefaults(new HashMap<>(), new HashMap<>()))
                        .put(item);
            }
        }
        ContainerDefaults all = new ContainerDefaults(new HashMap<>(), new HashMap<>());
        ranges.values().forEach(range -> {
            Amounts.complete(all.requests, range.requests);
            Amounts.complete(all.limits, range.limits);
        });
        return all;
    }

    private void put(LimitRangeItem item) {
        requests.putAll(item.defaultRequests());
        limits.putAll(item.defaultLimits());
    }

    boolean isNone() {
        return requests.isEmpty() && limits.isEmpty();
    }
}
