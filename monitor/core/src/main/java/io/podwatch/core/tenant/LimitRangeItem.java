package io.podwatch.core.tenant;

import io.podwatch.core.quantity.Quantity;
import java.util.Map;

/** One item of a LimitRange: what admission fills in or refuses for a Container, Pod or PersistentVolumeClaim. */
public record LimitRangeItem(
        String limitRange,
        String type,
        Map<String, Quantity> min,
        Map<String, Quantity> max,
        Map<String, Quantity> defaultLimits,
        Map<String, Quantity> defaultRequests) {

    public LimitRangeItem {
        min = Map.copyOf(min);
        max = Map.copyOf(max);
        defaultLimits = Map.copyOf(defaultLimits);
        defaultRequests = Map.copyOf(defaultRequests);
    }
}
