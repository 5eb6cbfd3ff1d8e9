package io.podwatch.watcher.publish;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.Watermark;
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

    public boolean isEmpty() {
        return observations.isEmpty() && watermark.isEmpty();
    }
}
