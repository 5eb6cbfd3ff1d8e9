package io.podwatch.watcher.source;

import java.time.Duration;

/**
 * The objects of one origin. Both calls wait for their answer, and whatever goes wrong is a {@link SourceException}.
 *
 * @param <T> an object as the source knows it; {@link Reading} tells what it means
 */
public interface ObjectSource<T> {

    /**
     * One page of a list that reads what is newest when its first page is asked for.
     *
     * @param continuation "" for the first page, else what the page before it said
     */
    ObjectPage<T> page(int size, String continuation);

    /**
     * Returns when the watch is open; events may come before that.
     *
     * @param timeout how long the watch may be open
     */
    OpenWatch watch(String resourceVersion, Duration timeout, WatchListener<T> listener);
}
