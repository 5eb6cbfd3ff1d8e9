package io.podwatch.it.simulation.watcher;

import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.Observation;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.source.Reading;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The model's objects are observations already; which versions a watcher was told of is kept. */
record ObservationReading(LongConsumer told) implements Reading<Observation> {
    @Override
    public Optional<Notice> seen(Origin origin, Observation object, Sighting sighting) {
        told.accept(Long.parseLong(object.resourceVersion()));
        return Optional.of(new Notice.Seen(origin, object, sighting, 1));
    }

    @Override
    public Optional<Notice> gone(Origin origin, Observation object) {
        told.accept(Long.parseLong(object.resourceVersion()));
        return Optional.of(new Notice.Gone(origin, object, false, 0));
    }

    @Override
    public Reading<Observation> lenient() {
        return this;
    }

    @Override
    public String identity(Observation object) {
        return object.uid();
    }

    @Override
    public String name(Observation object) {
        return object.subject();
    }
}
