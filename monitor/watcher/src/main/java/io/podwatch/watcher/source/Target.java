package io.podwatch.watcher.source;

import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.Observation;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.kube.Resource;
import io.podwatch.watcher.observe.ObservationMapping;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * One kind of objects as it is asked for and understood.
 *
 * @param labelSelector "" for all
 * @param fieldSelector "" for all
 */
public record Target<T extends Resource>(
        WatchedKind kind, Class<T> type, String labelSelector, String fieldSelector, Reading<T> reading) {

    Target<T> of(String namespace) {
        boolean byName = kind == WatchedKind.NAMESPACES && !namespace.isEmpty();
        return byName ? new Target<>(kind, type, labelSelector, "metadata.name=" + namespace, reading) : this;
    }

    /** A reading for objects that are observations. */
    static <T extends Resource> Reading<T> observed(
            ObservationMapping mapping,
            BiFunction<ObservationMapping, T, Optional<? extends Observation>> means,
            boolean selected) {
        return new ObservedReading<>(mapping, means, selected);
    }

    private record ObservedReading<T extends Resource>(
            ObservationMapping mapping,
            BiFunction<ObservationMapping, T, Optional<? extends Observation>> means,
            boolean selected)
            implements Reading<T> {
        @Override
        public Optional<Notice> seen(Origin origin, T object, Sighting sighting) {
            return means.apply(mapping, object).map(seen -> new Notice.Seen(origin, seen, sighting, 1));
        }

        @Override
        public Optional<Notice> gone(Origin origin, T object) {
            boolean leftScope = selected && object.getMetadata().getDeletionTimestamp() == null;
            return means.apply(mapping, object).map(last -> new Notice.Gone(origin, last, leftScope, 0));
        }

        @Override
        public Reading<T> lenient() {
            return new ObservedReading<>(mapping.lenient(), means, selected);
        }

        @Override
        public String identity(T object) {
            return object.getMetadata().getUid();
        }

        @Override
        public String name(T object) {
            return object.getMetadata().getName();
        }
    }
}
