package io.podwatch.watcher.inbox;

import io.podwatch.core.observation.Observation;

/**
 * One list and the watch that follows it.
 *
 * @param namespace "" for the whole cluster
 */
public record Origin(WatchedKind kind, String namespace) {

    /** Whether the absence of that observation from a complete list of this origin means that it is gone. */
    public boolean covers(Observation observation) {
        return kind.covers(observation) && (namespace.isEmpty() || namespace.equals(observation.namespace()));
    }

    /** As it is written in logs. */
    public String text() {
        return namespace.isEmpty() ? kind.text() : kind.text() + "/" + namespace;
    }
}
