package io.podwatch.watcher.source;

import io.podwatch.core.change.Sighting;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import java.util.Optional;

/** What the objects of a source mean; may throw anything for one that makes no sense. */
public interface Reading<T> {

    /** Absent when the object means nothing to anybody. */
    Optional<Notice> seen(Origin origin, T object, Sighting sighting);

    Optional<Notice> gone(Origin origin, T object);

    /** The same, but that quantities which cannot be read are left out instead of thrown. */
    Reading<T> lenient();

    /** By what a complete list names the object: its uid; for limit ranges namespace/name. */
    String identity(T object);

    /** As it is written in logs. */
    String name(T object);
}
