package io.podwatch.watcher.source;

/** Is told what a watch tells, one call at a time and in the API server's order; never throws. */
public interface WatchListener<T> {

    /** @param object of a bookmark nothing but its version means anything */
    void told(EventType type, String resourceVersion, T object);

    /** The watch is over. Not told when it was closed from here. */
    void ended(SourceException reason);
}
