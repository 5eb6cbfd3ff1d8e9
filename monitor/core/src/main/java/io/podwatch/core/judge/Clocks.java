package io.podwatch.core.judge;

import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far the time of each cluster has come. */
final class Clocks {
    private final Map<String, Watermark> watermarks = new HashMap<>();

    /** The newest of each cluster, that of restored watermarks included. */
    private final Map<String, Instant> times;

    /** Clusters of which all that was restored has been judged by its level. */
    private final Set<String> rejudged = new HashSet<>();

    Clocks(Map<String, Instant> restored) {
        this.times = restored;
    }

    boolean isNews(Watermark watermark) {
        Watermark before = watermarks.get(watermark.cluster());
        return before == null || watermark.time().isAfter(before.time());
    }

    boolean isFirst(Watermark watermark) {
        return !watermarks.containsKey(watermark.cluster());
    }

    /** The time before, if any is known. */
    Optional<Instant> pass(Watermark watermark) {
        watermarks.put(watermark.cluster(), watermark);
        return Optional.ofNullable(times.put(watermark.cluster(), watermark.time()));
    }

    /** Once for each cluster: as soon as what was restored is known to be all there is. */
    boolean isFirstToBeWhole(Watermark watermark) {
        return watermark.isSynced(ObservedKind.POD) && rejudged.add(watermark.cluster());
    }

    void forget(String cluster) {
        watermarks.remove(cluster);
        times.remove(cluster);
        rejudged.remove(cluster);
    }

    Map<String, Watermark> watermarks() {
        return Collections.unmodifiableMap(watermarks);
    }
}
