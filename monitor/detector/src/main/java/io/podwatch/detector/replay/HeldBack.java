package io.podwatch.detector.replay;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that reading gets no further although there is more. Transactions end within seconds, unless brokers forgot to end
 * one in a partition; then it waits for its writer, and where that is gone, for a person, who is told what to end. Podwatch ends
 * none of another writer's: it may still be at work.
 */
final class HeldBack {
    private static final Logger LOG = LoggerFactory.getLogger(HeldBack.class);

    private final LogOffsets offsets;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private Optional<Place> held = Optional.empty();
    private Optional<CompletableFuture<Optional<OpenTransaction>>> asked = Optional.empty();
    private long askedAt;
    private boolean isLogged;

    private record Place(TopicPartition partition, long position, long since) {}

    /** @param patience for how long a partition may stand still before that is told */
    HeldBack(LogOffsets offsets, Duration patience, LongSupplier nanoTime) {
        this.offsets = offsets;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /**
     * What is in the way, in words for a person; "" while reading gets on.
     *
     * @param targets how far there is something to read
     */
    String look(Positions positions, Map<TopicPartition, Long> targets) {
        Optional<Place> here = held.filter(place -> place.position < targets.getOrDefault(place.partition, 0L))
                .filter(place -> place.position == positions.of(place.partition));
        if (here.isEmpty()) {
            forget();
            held = firstBehind(positions, targets);
            return "";
        }
        Duration standing = Duration.ofNanos(nanoTime.getAsLong() - here.get().since);
        return standing.compareTo(patience) < 0 ? "" : told(here.get(), targets.get(here.get().partition), standing);
    }

    private void forget() {
        asked.ifPresent(question -> question.cancel(false));
        asked = Optional.empty();
        isLogged = false;
    }

    private Optional<Place> firstBehind(Positions positions, Map<TopicPartition, Long> targets) {
        return targets.entrySet().stream()
                .filter(target -> positions.of(target.getKey()) < target.getValue())
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(TopicPartition::toString))
                .map(partition -> new Place(partition, positions.of(partition), nanoTime.getAsLong()));
    }

    private String told(Place place, long end, Duration standing) {
        CompletableFuture<Optional<OpenTransaction>> answer = answer(place.partition);
        String words = "%s is not read beyond offset %d of %d for %d s: %s"
                .formatted(place.partition, place.position, end, standing.toSeconds(), cause(place.partition, answer));
        if (answer.isDone() && !isLogged) {
            isLogged = true;
            LOG.atWarn().addKeyValue("reason", words).log("reading is held back");
        }
        return words;
    }

    /** Brokers that did not know it, or were away, are asked again and again, as often as one waits for a partition. */
    private CompletableFuture<Optional<OpenTransaction>> answer(TopicPartition partition) {
        boolean isDue = nanoTime.getAsLong() - askedAt >= patience.toNanos();
        if (asked.isEmpty() || (isDue && hasFoundNothing(asked.get()))) {
            forget();
            asked = Optional.of(offsets.openTransaction(partition).toCompletableFuture());
            askedAt = nanoTime.getAsLong();
        }
        return asked.get();
    }

    private static boolean hasFoundNothing(CompletableFuture<Optional<OpenTransaction>> answer) {
        return answer.isDone()
                && answer.handle((open, failure) -> failure != null || open.isEmpty())
                        .join();
    }

    private static String cause(TopicPartition partition, CompletableFuture<Optional<OpenTransaction>> answer) {
        if (!answer.isDone()) {
            return "asking for open transactions";
        }
        return answer.handle((open, failure) -> failure == null
                        ? open.map(one -> advice(partition, one)).orElse("no transaction is open, brokers may be away")
                        : "open transactions are not known: " + Reason.of(failure))
                .join();
    }

    private static String advice(TopicPartition partition, OpenTransaction open) {
        return ("a transaction of producer id %d is open since offset %d; where its writer is gone for good, "
                        + "kafka-transactions.sh abort --topic %s --partition %d --start-offset %d ends it")
                .formatted(
                        open.producerId(),
                        open.startOffset(),
                        partition.topic(),
                        partition.partition(),
                        open.startOffset());
    }
}
