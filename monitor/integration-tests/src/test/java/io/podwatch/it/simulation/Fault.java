package io.podwatch.it.simulation;

import java.time.Duration;

/**
 * One thing that goes wrong.
 *
 * @param at since the beginning
 * @param length how long it lasts, where it lasts
 * @param size how much of it: calls, versions, partitions
 */
record Fault(Kind kind, Duration at, Duration length, int size) {
    /** What can go wrong. */
    enum Kind {
        WATCH_CLOSED,
        WATCH_SILENT,
        WATCH_REPEATS,
        HISTORY_EXPIRED,
        LIST_STALE,
        API_AWAY,
        API_SLOW,
        BROKER_AWAY,
        PARTITION_AWAY,
        ANSWERS_LOST,
        COMMITS_UNKNOWN,
        LOG_COMPACTED,
        TOMBSTONES_OUTLIVED,
        WATCHER_KILLED,
        WATCHER_KILLED_IN_CALL,
        WATCHER_PAUSED,
        WATCHER_OVERTAKEN,
        WATCHER_CLOCK_STEPS,
        DETECTOR_KILLED,
        DETECTOR_KILLED_IN_CALL,
        DETECTOR_PAUSED,
        DETECTOR_CLOCK_STEPS,
        DETECTOR_JOINS,
        DETECTOR_LEAVES,
        ALL_DETECTORS_DOWN
    }

    @Override
    public String toString() {
        return "%s at %d s for %d s, size %d".formatted(kind, at.toSeconds(), length.toSeconds(), size);
    }
}
