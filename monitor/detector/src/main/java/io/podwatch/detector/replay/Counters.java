package io.podwatch.detector.replay;

import io.podwatch.core.judge.book.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What was told of the subjects of a partition, counted since it was taken over. Rows that no longer move are dropped after
 * a while, so that there are no more than what has lately been in trouble.
 */
public final class Counters {

    /** A count, when it began and when it last grew. */
    private record Count(long value, Instant since, Instant at) {
        private Count plus(Count other) {
            return new Count(value + other.value, since, other.at);
        }
    }

    private final Map<CounterRow, Count> rows = new HashMap<>();

    /** @param time that of a cluster */
    void add(Outcome told, Function<String, Instant> time) {
        told.ends().forEach(end -> {
            add(CounterRow.restarts(end), end.restarts(), time);
            add(CounterRow.terminations(end), end.ended() ? 1 : 0, time);
        });
        told.refusals()
                .forEach(refusal -> CounterRow.rejections(refusal).forEach(row -> add(row, refusal.count(), time)));
        told.alerts().forEach(change -> CounterRow.alerts(change).ifPresent(row -> add(row, 1, time)));
    }

    private void add(CounterRow row, int count, Function<String, Instant> time) {
        if (count > 0) {
            Instant at = time.apply(row.cluster());
            rows.merge(row, new Count(count, at, at), Count::plus);
        }
    }

    void dropIdle(String cluster, Instant time, Duration idleFor) {
        Instant since = time.minus(idleFor);
        rows.entrySet()
                .removeIf(row -> row.getKey().cluster().equals(cluster)
                        && row.getValue().at().isBefore(since));
    }

    /** The cluster is no longer watched: nothing of it will move any more. */
    void forget(String cluster) {
        rows.keySet().removeIf(row -> row.cluster().equals(cluster));
    }

    /**
     * @param time that of a cluster
     * @param zeroFor for how long a new row reads 0: whoever computes an increase sees none in a series that begins above it
     */
    public void forEach(
            Function<String, Optional<Instant>> time, Duration zeroFor, BiConsumer<CounterRow, Long> reader) {
        rows.forEach((row, count) -> {
            boolean isNew = time.apply(row.cluster())
                    .filter(now -> now.isBefore(count.since().plus(zeroFor)))
                    .isPresent();
            reader.accept(row, isNew ? 0 : count.value());
        });
    }
}
