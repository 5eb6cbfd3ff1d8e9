package io.podwatch.it.simulation.bug;

import io.podwatch.core.observation.Observation;
import io.podwatch.watcher.source.ObjectPage;
import io.podwatch.watcher.source.ObjectSource;
import io.podwatch.watcher.source.OpenWatch;
import io.podwatch.watcher.source.WatchListener;
import java.time.Duration;

/** A source that watches from another version than it was asked to. */
abstract class TamperedSource implements ObjectSource<Observation> {
    private final ObjectSource<Observation> source;

    TamperedSource(ObjectSource<Observation> source) {
        this.source = source;
    }

    @Override
    public ObjectPage<Observation> page(int size, String continuation) {
        return source.page(size, continuation);
    }

    @Override
    public OpenWatch watch(String resourceVersion, Duration timeout, WatchListener<Observation> listener) {
        return source.watch(resourceVersion, timeout, listener);
    }

    /** At present. */
    String newest() {
        return source.page(1, "").resourceVersion();
    }
}
