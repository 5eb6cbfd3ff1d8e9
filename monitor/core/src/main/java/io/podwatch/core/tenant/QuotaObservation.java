package io.podwatch.core.tenant;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.quantity.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One ResourceQuota in exact base units by resource name.
 *
 * @param wanted {@code spec.hard}: what somebody asked for
 * @param hard {@code status.hard}: what the quota controller has taken up and admission enforces
 * @param used {@code status.used}
 * @param annotations those under podwatch.io/
 * @param unreadable what stands where an amount should, by resource; that amount is in none of the others
 */
public record QuotaObservation(
        String cluster,
        String namespace,
        String name,
        String uid,
        String resourceVersion,
        Map<String, Quantity> wanted,
        Map<String, Quantity> hard,
        Map<String, Quantity> used,
        List<ScopeRequirement> scopes,
        Map<String, String> annotations,
        Map<String, String> unreadable)
        implements Observation {

    public QuotaObservation {
        wanted = Map.copyOf(wanted);
        hard = Map.copyOf(hard);
        used = Map.copyOf(used);
        scopes = List.copyOf(scopes);
        annotations = Map.copyOf(annotations);
        unreadable = Map.copyOf(unreadable);
    }

    @Override
    public ObservedKind observedKind() {
        return ObservedKind.QUOTA;
    }

    @Override
    public String subject() {
        return name;
    }

    /** What it limits, read or not. */
    public Set<String> limited() {
        Set<String> limited = new TreeSet<>(hard.keySet());
        limited.addAll(unreadable.keySet());
        return limited;
    }

    /** Whether an amount of a resource cannot be read: what was known of it is neither gone nor mended by that. */
    public boolean isUnreadable(String resource) {
        return unreadable.containsKey(resource);
    }

    /** Whether the quota controller has counted what it enforces; admission refuses what is not counted. */
    public boolean isCounted() {
        return used.keySet().containsAll(readable(hard).keySet());
    }

    /** Whether the quota controller has yet to take up the present spec. */
    public boolean lags() {
        return !readable(wanted).equals(readable(hard));
    }

    /** What Podwatch cannot read is no fault of the quota controller's. */
    private Map<String, Quantity> readable(Map<String, Quantity> amounts) {
        if (unreadable.isEmpty()) {
            return amounts;
        }
        Map<String, Quantity> readable = new HashMap<>(amounts);
        readable.keySet().removeAll(unreadable.keySet());
        return readable;
    }
}
