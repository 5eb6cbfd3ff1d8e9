package io.podwatch.watcher.watch;

import java.time.Duration;

/**
 * The bounds of listing and watching.
 *
 * @param pageSize objects per page of a list
 * @param threads how many calls to the API server wait at a time
 * @param requestTimeout how long the API server may take to answer a request or to open a watch
 * @param watchTimeout how long the API server is asked to keep a watch open, at least; it is up to twice that
 * @param silenceMax how long a watch may tell nothing, not even a bookmark, before it is opened anew
 * @param stallMax how long a page or an opening may take, and a pause be overdue, before it is begun anew
 * @param relistAgeMax after how long a list is repeated, so that whatever a watch missed comes to light
 * @param dependencyWait how long pods and events wait for the first lists of what they refer to
 * @param refusedRetry how long to wait before a refused list is tried again
 * @param retryDelayMin the first pause after a failure; each further one is longer, and all are shortened at random
 * @param retryDelayMax the longest
 */
public record WatchBounds(
        int pageSize,
        int threads,
        Duration requestTimeout,
        Duration watchTimeout,
        Duration silenceMax,
        Duration stallMax,
        Duration relistAgeMax,
        Duration dependencyWait,
        Duration refusedRetry,
        Duration retryDelayMin,
        Duration retryDelayMax) {
    public static final WatchBounds DEFAULT = new WatchBounds(
            500,
            4,
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofSeconds(150),
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMillis(500),
            Duration.ofSeconds(30));
}
