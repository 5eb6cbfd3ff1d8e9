package io.podwatch.watcher.watch;

import io.podwatch.core.change.Sighting;
import io.podwatch.watcher.inbox.Inbox;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.source.Reading;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells the inbox what the objects of one origin mean. One that cannot be understood is counted and left out; the others of
 * its kind go on.
 */
final class Teller<T> {
    private final Origin origin;
    private final Reading<T> reading;
    private final Inbox inbox;
    private final WatchMeters meters;
    private final Setbacks setbacks;

    Teller(Origin origin, Reading<T> reading, WatchContext context, Setbacks setbacks) {
        this.origin = origin;
        this.reading = reading;
        this.inbox = context.inbox();
        this.meters = context.meters();
        this.setbacks = setbacks;
    }

    String identity(T object) {
        return reading.identity(object);
    }

    /** False when the inbox does not take it in. */
    boolean seen(T object, Sighting sighting) {
        return tell(object, () -> reading.seen(origin, object, sighting));
    }

    boolean gone(T object) {
        return tell(object, () -> reading.gone(origin, object));
    }

    private boolean tell(T object, Supplier<Optional<Notice>> meaning) {
        Optional<Notice> notice;
        try {
            notice = meaning.get();
        } catch (RuntimeException malformed) {
            meters.malformed(origin.kind());
            setbacks.log("left out an object that cannot be read: " + reading.name(object), malformed);
            return true;
        }
        return notice.isEmpty() || inbox.offer(notice.get());
    }
}
