package io.podwatch.core.judge.known;

import io.podwatch.core.observation.Observation;

/** Names one object of one kind. */
public record SubjectId(String cluster, String namespace, String subject) {

    public static SubjectId of(Observation observation) {
        return new SubjectId(observation.cluster(), observation.namespace(), observation.subject());
    }
}
