package io.podwatch.core.detect.trouble;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.pod.PodObservation;
import java.util.Collection;
import java.util.List;

/** The events that are known about a pod of this very uid; looked up only when they are asked for. */
@FunctionalInterface
public interface PodEvents {
    PodEvents NONE = pod -> List.of();

    /** In no order. */
    Collection<EvidenceObservation> about(PodObservation pod);
}
