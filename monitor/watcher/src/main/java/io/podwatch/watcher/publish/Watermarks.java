package io.podwatch.watcher.publish;

import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides when a watermark is due and what it says; its time never goes back. */
final class Watermarks {
    private static final Logger LOG = LoggerFactory.getLogger(Watermarks.class);

    private final WatchReport report;
    private final Duration interval;
    private Optional<Instant> newest = Optional.empty();
    private Optional<Instant> marked = Optional.empty();
    private volatile Duration behind = Duration.ZERO;

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
        return isOver(interval, marked, seenUpTo);
    }

    /** Whether something is due again; also when the clock was set back since, for nobody knows how long ago that was. */
    static boolean isOver(Duration interval, Optional<Instant> last, Instant now) {
        return last.filter(before -> !now.isBefore(before) && now.isBefore(before.plus(interval)))
                .isEmpty();
    }

    /** Should this clock be behind that of an earlier watcher, time stands still until it has caught up. */
    private Instant forward(Instant seenUpTo) {
        Instant time = newest.filter(seenUpTo::isBefore).orElse(seenUpTo);
        compare(Duration.between(seenUpTo, time));
        return time;
    }

    /** What lies behind by no more than the time between two watermarks is not worth a word. */
    private void compare(Duration found) {
        boolean wasFar = behind.compareTo(interval) > 0;
        boolean isFar = found.compareTo(interval) > 0;
        behind = found;
        if (isFar && !wasFar) {
            LOG.atWarn()
                    .setMessage(
                            "this host's clock is behind the newest watermark, so no time passes for the detectors until it"
                                    + " has caught up; expected hosts whose clocks agree, check their time synchronisation")
                    .addKeyValue("cluster", report.cluster())
                    .addKeyValue("behind", found)
                    .log();
        }
    }

    double behindSeconds() {
        return behind.toMillis() / 1000.0;
    }

    Watermark at(Instant seenUpTo, Set<ObservedKind> synced, WatchScope scope, HeardTimes heard, Unseen unseen) {
        Map<ObservedKind, KindFreshness> kinds = new EnumMap<>(ObservedKind.class);
        for (ObservedKind kind : ObservedKind.values()) {
            String refusal = report.refusal(kind);
            kinds.put(
                    kind,
                    new KindFreshness(
                            synced.contains(kind),
                            heard.heardAt(kind),
                            refusal.isEmpty() ? unseen.refusal(kind) : refusal,
                            unseen.namespaces(kind)));
        }
        return new Watermark(report.cluster(), report.clusterUid(), scope, forward(seenUpTo), kinds);
    }
}
