package io.podwatch.watcher.publish;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.observation.Watermark;
import io.podwatch.watcher.inbox.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a log holds of one cluster.
 *
 * @param watermark the newest, absent when nobody ever published this cluster
 * @param ended the newest version at which anything of a type was told to be gone
 */
public record Restored(List<Observation> observations, Optional<Watermark> watermark, Map<ResourceType, String> ended) {
    public static final Restored NOTHING = new Restored(List.of(), Optional.empty(), Map.of());

    public Restored {
        observations = List.copyOf(observations);
        ended = Map.copyOf(ended);
    }

    /** The newest version that was published of each type, that of what is gone included. */
    public Map<ResourceType, String> newestVersions() {
        Map<ResourceType, String> newest = new HashMap<>(ended);
        for (Observation observation : observations) {
            newest.merge(ResourceType.of(observation), observation.resourceVersion(), ResourceVersion::newest);
        }
        return newest;
    }

    /** Of {@link #newestVersions}, the one below which no list of this origin can be believed; "" when there is none. */
    public static String of(Map<ResourceType, String> newest, Origin origin) {
        return ResourceType.of(origin.kind())
                .map(type -> newest.getOrDefault(type, ""))
                .orElse("");
    }

    public boolean isEmpty() {
        return observations.isEmpty() && watermark.isEmpty();
    }
}
