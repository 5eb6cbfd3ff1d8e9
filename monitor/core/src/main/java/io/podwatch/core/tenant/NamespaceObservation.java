package io.podwatch.core.tenant;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import java.util.List;
import java.util.Map;

/**
 * One namespace.
 *
 * @param phase Active or Terminating
 * @param labels those that the configuration allows
 * @param annotations those under podwatch.io/
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

    public NamespaceObservation {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        limitRanges = List.copyOf(limitRanges);
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
