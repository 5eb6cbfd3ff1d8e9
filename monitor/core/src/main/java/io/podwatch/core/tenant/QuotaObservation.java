package io.podwatch.core.tenant;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.quantity.Quantity;
import java.util.List;
import java.util.Map;

/**
 * One ResourceQuota in exact base units by resource name.
 *
 * @param wanted {@code spec.hard}: what somebody asked for
 * @param hard {@code status.hard}: what the quota controller has taken up and admission enforces
 * @param used {@code status.used}
 * @param annotations those under podwatch.io/
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
        Map<String, String> annotations)
        implements Observation {

    public QuotaObservation {
        wanted = Map.copyOf(wanted);
        hard = Map.copyOf(hard);
        used = Map.copyOf(used);
        scopes = List.copyOf(scopes);
        annotations = Map.copyOf(annotations);
    }

    @Override
    public ObservedKind observedKind() {
        return ObservedKind.QUOTA;
    }

    @Override
    public String subject() {
        return name;
    }

    /** Whether the quota controller has counted what it enforces; admission refuses what is not counted. */
    public boolean isCounted() {
        return used.keySet().containsAll(hard.keySet());
    }

    /** Whether the quota controller has yet to take up the present spec. */
    public boolean lags() {
        return !wanted.equals(hard);
    }
}
