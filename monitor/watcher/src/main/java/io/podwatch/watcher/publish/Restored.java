package io.podwatch.watcher.publish;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.observation.Watermark;
import io.podwatch.watcher.inbox.Origin;
import java.util.List;
import java.util.Optional;

/**
 * What a log holds of one cluster.
 *
 * @param watermark the newest, absent when nobody ever published this cluster
 */
public record Restored(List<Observation> observations, Optional<Watermark> watermark) {
    public static final Restored NOTHING = new Restored(List.of(), Optional.empty());

    public Restored {
        observations = List.copyOf(observations);
    }

    /** The newest version of what this origin covers; "" when nothing is known of it. */
    public String newestVersion(Origin origin) {
        return observations.stream()
                .filter(origin::covers)
                .map(Observation::resourceVersion)
                .reduce("", ResourceVersion::newest);
    }

    public boolean isEmpty() {
        return observations.isEmpty() && watermark.isEmpty();
    }
}
