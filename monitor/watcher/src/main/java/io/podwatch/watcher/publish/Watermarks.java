package io.podwatch.watcher.publish;

import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides when a watermark is due and what it says; its time never goes back. */
final class Watermarks {
    private final WatchReport report;
    private final Duration interval;
    private Optional<Instant> newest = Optional.empty();
    private Optional<Instant> marked = Optional.empty();

    Watermarks(WatchReport report, Duration interval) {
        this.report = report;
        this.interval = interval;
    }

    /** The newest time up to which everything is committed, by this watcher or by the one before. */
    Optional<Instant> newest() {
        return newest;
    }

    /** An earlier watcher vouched for everything up to that time. */
    void succeed(Instant time) {
        newest = Optional.of(time);
    }

    void committed(Watermark watermark, Instant seenUpTo) {
        newest = Optional.of(watermark.time());
        marked = Optional.of(seenUpTo);
    }

    boolean isDue(Instant seenUpTo) {
        return marked.filter(last -> seenUpTo.isBefore(last.plus(interval))).isEmpty();
    }

    /** Should this clock be behind that of an earlier watcher, time stands still until it has caught up. */
    private Instant forward(Instant seenUpTo) {
        return newest.filter(seenUpTo::isBefore).orElse(seenUpTo);
    }

    Watermark at(Instant seenUpTo, Set<ObservedKind> synced, HeardTimes heard) {
        Map<ObservedKind, KindFreshness> kinds = new EnumMap<>(ObservedKind.class);
        for (ObservedKind kind : ObservedKind.values()) {
            kinds.put(kind, new KindFreshness(synced.contains(kind), heard.heardAt(kind), report.refusal(kind)));
        }
        return new Watermark(report.cluster(), report.clusterUid(), report.scope(), forward(seenUpTo), kinds);
    }
}
