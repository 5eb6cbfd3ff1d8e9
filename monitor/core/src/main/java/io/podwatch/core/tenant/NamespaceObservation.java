package io.podwatch.core.tenant;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One namespace.
 *
 * @param phase Active or Terminating
 * @param labels those that the configuration allows
 * @param annotations those under podwatch.io/, and others that the configuration allows
 */
public record NamespaceObservation(
        String cluster,
        String name,
        String uid,
        String resourceVersion,
        String phase,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<LimitRangeItem> limitRanges)
        implements Observation {
    private static final String TERMINATING = "Terminating";
    private static final String OWN_PREFIX = "podwatch.io/";

    public NamespaceObservation {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        limitRanges = List.copyOf(limitRanges);
    }

    /** It is being deleted, with all that is in it, and never lives again. */
    public boolean isTerminating() {
        return phase.equals(TERMINATING);
    }

    /** What it says of itself that may be told: labels, and annotations that are not for Podwatch; the label counts where both bear a name. */
    public Map<String, String> tenant() {
        if (labels.isEmpty() && annotations.isEmpty()) {
            return Map.of();
        }
        Map<String, String> tenant = new HashMap<>();
        annotations.forEach((name, text) -> {
            if (!name.startsWith(OWN_PREFIX)) {
                tenant.put(name, text);
            }
        });
        tenant.putAll(labels);
        return tenant;
    }

    @Override
    public ObservedKind observedKind() {
        return ObservedKind.NAMESPACE;
    }

    @Override
    public String namespace() {
        return name;
    }

    @Override
    public String subject() {
        return name;
    }

    public NamespaceObservation with(List<LimitRangeItem> newLimitRanges) {
        return new NamespaceObservation(
                cluster, name, uid, resourceVersion, phase, labels, annotations, newLimitRanges);
    }
}
