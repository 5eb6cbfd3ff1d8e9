package io.podwatch.sandbox.apiserver.registry;

import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.sandbox.apiserver.revision.RevisionedStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Deletes events that nobody has written to for their life, as etcd's leases do; without it a long run would fill up. */
final class EventExpiry {
    private record Written(StoredObject event, Instant at) {}

    private final RevisionedStore store;
    private final InstantSource clock;
    private final Duration life;

    /** Oldest write first. */
    private final Map<String, Written> lastWrites = new LinkedHashMap<>();

    EventExpiry(RevisionedStore store, InstantSource clock, Duration life) {
        this.store = store;
        this.clock = clock;
        this.life = life;
    }

    void onWrite(StoredObject object) {
        if (object.kind() == ResourceKind.EVENTS) {
            lastWrites.remove(object.uid());
            lastWrites.put(object.uid(), new Written(object, clock.instant()));
        }
    }

    void expire() {
        Instant limit = clock.instant().minus(life);
        Iterator<Written> oldest = lastWrites.values().iterator();
        while (oldest.hasNext()) {
            Written written = oldest.next();
            if (written.at().isAfter(limit)) {
                return;
            }
            oldest.remove();
            remove(written.event());
        }
    }

    private void remove(StoredObject event) {
        store.find(ResourceKind.EVENTS, event.namespace(), event.name())
                .filter(present -> present.uid().equals(event.uid()))
                .ifPresent(store::remove);
    }
}
