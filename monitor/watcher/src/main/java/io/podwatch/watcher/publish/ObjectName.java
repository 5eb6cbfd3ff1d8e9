package io.podwatch.watcher.publish;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.pod.PodObservation;

/** The name that one object of a kind can have at a time. */
record ObjectName(String namespace, String name) {

    static ObjectName of(Observation observation) {
        if (observation instanceof PodObservation pod) {
            return new ObjectName(pod.namespace(), pod.id().name());
        }
        if (observation instanceof EvidenceObservation evidence) {
            return new ObjectName(evidence.namespace(), evidence.name());
        }
        return new ObjectName(observation.namespace(), observation.subject());
    }
}
