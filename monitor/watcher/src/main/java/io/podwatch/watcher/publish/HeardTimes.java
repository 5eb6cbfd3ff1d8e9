package io.podwatch.watcher.publish;

import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Up to when each kind had been heard of at the instant up to which everything is committed. What was heard since may still
 * wait in the inbox, however long ago it happened, so a watermark must not vouch for it.
 */
final class HeardTimes {
    /** Without room for more, watermarks vouch for less than they could, never for more. */
    private static final int SAMPLES_MAX = 64;

    private final WatchReport report;
    private final Duration spacing;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private final Map<ObservedKind, Instant> known = new EnumMap<>(ObservedKind.class);

    /** @param spacing between two samples, while there is a backlog */
    HeardTimes(WatchReport report, Duration spacing) {
        this.report = report;
        this.spacing = spacing;
        samples.add(new Sample(Instant.MIN, Map.of()));
    }

    /** What was known at an instant. */
    record Sample(Instant takenAt, Map<ObservedKind, Instant> heardAt) {}

    /** What the watcher before had heard of holds until this one has heard of the kind. */
    void succeed(Watermark before) {
        before.kinds().keySet().forEach(kind -> before.seenUpTo(kind).ifPresent(heard -> known.put(kind, heard)));
        samples.clear();
        samples.add(new Sample(Instant.MIN, Map.copyOf(known)));
    }

    /**
     * What is known before a batch is taken: all of it is in the inbox, or was taken before.
     *
     * @param lost kinds of which a part may be seen no more: their time stands still
     */
    Sample now(Instant now, Set<ObservedKind> lost) {
        for (ObservedKind kind : ObservedKind.values()) {
            report.heardAt(kind).filter(heard -> !lost.contains(kind)).ifPresent(heard -> known.put(kind, heard));
        }
        return new Sample(now, Map.copyOf(known));
    }

    /**
     * A batch was taken.
     *
     * @param before what was known before
     * @param seenUpTo once it is committed, everything that arrived before this instant is
     * @param isAll whether it left nothing behind
     */
    void taken(Sample before, Instant seenUpTo, boolean isAll) {
        if (isAll) {
            samples.clear();
            samples.add(before);
            return;
        }
        Instant last = samples.getLast().takenAt;
        boolean isSpaced = last.equals(Instant.MIN) || !before.takenAt.isBefore(last.plus(spacing));
        if (isSpaced && samples.size() < SAMPLES_MAX) {
            samples.add(before);
        }
        while (samples.size() > 1 && second().takenAt.isBefore(seenUpTo)) {
            samples.removeFirst();
        }
    }

    private Sample second() {
        return samples.stream().skip(1).findFirst().orElseThrow();
    }

    /** For the batch that was taken last. */
    Optional<Instant> heardAt(ObservedKind kind) {
        return Optional.ofNullable(samples.getFirst().heardAt.get(kind));
    }
}
