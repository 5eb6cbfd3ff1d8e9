package io.podwatch.contract.verify.track;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keys that ended not long before the newest end. What ended earlier is let go: for longer than a grace it is judged like what
 * never was. So the number is bounded by what ends within that time, however much ended before.
 */
final class RecentlyEnded {

    /** An end, and what was met of the key before it. */
    record End(long atMillis, Trail trail) {}

    private final long keptMillis;
    private final Map<String, End> ends = new LinkedHashMap<>();
    private long newestMillis;

    /** @param graceMillis for how long an end matters; it is kept twice as long, since partitions are not read in step */
    RecentlyEnded(long graceMillis) {
        this.keptMillis = 2 * graceMillis;
    }

    void ended(String key, long atMillis, Trail trail) {
        newestMillis = Math.max(newestMillis, atMillis);
        ends.remove(key);
        if (isRecent(atMillis)) {
            ends.put(key, new End(atMillis, trail));
        }
        Iterator<End> eldest = ends.values().iterator();
        while (eldest.hasNext() && !isRecent(eldest.next().atMillis())) {
            eldest.remove();
        }
    }

    private boolean isRecent(long atMillis) {
        return atMillis + keptMillis >= newestMillis;
    }

    /** What was met of a key that comes again. */
    Trail again(String key) {
        End end = ends.remove(key);
        return end == null ? new Trail() : end.trail();
    }

    /** Absent for what never was or ended long ago. */
    Optional<Long> atMillis(String key) {
        return Optional.ofNullable(ends.get(key)).map(End::atMillis);
    }

    int size() {
        return ends.size();
    }
}
