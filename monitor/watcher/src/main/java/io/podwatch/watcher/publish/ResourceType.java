package io.podwatch.watcher.publish;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.watcher.inbox.WatchedKind;
import java.util.Optional;

/**
 * Objects of one type of the API server, within which versions can be compared. Workloads are of several.
 *
 * @param name "" but for workloads
 */
public record ResourceType(ObservedKind kind, String name) {

    /** @param subject how the kind's topic names the object; begins with the type where there are several */
    public static ResourceType of(ObservedKind kind, String subject) {
        return new ResourceType(kind, kind == ObservedKind.WORKLOAD ? subject.split("/", 2)[0] : "");
    }

    static ResourceType of(Observation observation) {
        return of(observation.observedKind(), observation.subject());
    }

    static Optional<ResourceType> of(WatchedKind watched) {
        return watched.observed().map(kind -> of(kind, watched.apiKind()));
    }
}
