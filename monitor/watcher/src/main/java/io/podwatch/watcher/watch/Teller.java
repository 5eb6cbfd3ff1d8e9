package io.podwatch.watcher.watch;

import io.podwatch.core.change.Sighting;
import io.podwatch.core.quantity.MalformedQuantityException;
import io.podwatch.watcher.inbox.Inbox;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.source.Reading;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells the inbox what the objects of one origin mean. One that cannot be understood is counted and left out; of one whose
 * quantities cannot be read those alone are. The others of its kind go on.
 */
final class Teller<T> {
    private final Origin origin;
    private final Reading<T> reading;
    private final Reading<T> lenient;
    private final Inbox inbox;
    private final WatchMeters meters;
    private final Setbacks setbacks;

    Teller(Origin origin, Reading<T> reading, WatchContext context, Setbacks setbacks) {
        this.origin = origin;
        this.reading = reading;
        this.lenient = reading.lenient();
        this.inbox = context.inbox();
        this.meters = context.meters();
        this.setbacks = setbacks;
    }

    String identity(T object) {
        return reading.identity(object);
    }

    /** False when the inbox does not take it in. */
    boolean seen(T object, Sighting sighting) {
        return tell(object, its -> its.seen(origin, object, sighting));
    }

    boolean gone(T object) {
        return tell(object, its -> its.gone(origin, object));
    }

    private boolean tell(T object, Function<Reading<T>, Optional<Notice>> meaning) {
        Optional<Notice> notice;
        try {
            notice = understood(object, meaning);
        } catch (RuntimeException malformed) {
            meters.malformed(origin.kind());
            setbacks.log("left out an object that cannot be read: " + reading.name(object), malformed);
            return true;
        }
        return notice.isEmpty() || inbox.offer(notice.get());
    }

    private Optional<Notice> understood(T object, Function<Reading<T>, Optional<Notice>> meaning) {
        try {
            return meaning.apply(reading);
        } catch (MalformedQuantityException unreadable) {
            Optional<Notice> rest = meaning.apply(lenient);
            meters.unreadable(origin.kind());
            setbacks.log("left quantities that cannot be read out of an object: " + reading.name(object), unreadable);
            return rest;
        }
    }
}
