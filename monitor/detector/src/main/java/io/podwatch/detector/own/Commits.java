package io.podwatch.detector.own;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.detector.replay.OwnedPartition;
import io.podwatch.detector.replay.OwnedPartitions;
import io.podwatch.detector.replay.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits what was judged, all partitions in one transaction: told and counted once it is committed, and not before. A
 * partition that does not take its records fails alone, and the others are committed without it; until it has proved itself
 * again it has transactions of its own, with little patience.
 */
final class Commits {
    private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

    private final LoopSetup setup;
    private final Transactions transactions;
    private final Ownership ownership;
    private final PartitionReader reader;
    private final OwnedPartitions partitions;
    private final Uncommitted uncommitted;
    private final BiConsumer<Integer, String> fail;
    private Optional<Long> refusedSince = Optional.empty();

    /** @param fail gives a partition up, for a reason */
    Commits(
            LoopSetup setup,
            Transactions transactions,
            Ownership ownership,
            PartitionReader reader,
            Uncommitted uncommitted,
            BiConsumer<Integer, String> fail) {
        this.setup = setup;
        this.transactions = transactions;
        this.ownership = ownership;
        this.reader = reader;
        this.partitions = setup.partitions();
        this.uncommitted = uncommitted;
        this.fail = fail;
    }

    void add(int partition, List<Outcome> outcomes) {
        uncommitted.add(partition, outcomes, Moment.of(setup));
    }

    /** The partition is given away or begins again; what was not committed is judged again, here or elsewhere. */
    void forget(int partition) {
        uncommitted.forget(partition);
    }

    /** Whether the group has moved on and what was judged waits to be committed under the new membership. */
    boolean isRefused() {
        return refusedSince.isPresent();
    }

    /** For how long the group has refused what was judged; absent when it does not. */
    Optional<Duration> refusal() {
        return refusedSince.map(since -> Duration.ofNanos(setup.nanoTime().getAsLong() - since));
    }

    void commitWhatIsDue() {
        if (uncommitted.partitions().isEmpty()) {
            refusedSince = Optional.empty();
        } else if (isRefused()
                || uncommitted.isDue(Moment.of(setup), setup.settings().waits().commitInterval())) {
            commit();
        }
    }

    private void commit() {
        Duration patience = setup.settings().waits().request();
        List<Integer> trusted = new ArrayList<>();
        List<OwnedPartition> onProbation = new ArrayList<>();
        for (int number : uncommitted.partitions()) {
            partitions.find(number).ifPresent(partition -> {
                if (partition.isOnProbation() && uncommitted.hasRecords(number)) {
                    onProbation.add(partition);
                } else {
                    trusted.add(number);
                }
            });
        }
        boolean taken = commit(trusted, patience);
        for (OwnedPartition partition : onProbation) {
            taken = taken && commit(List.of(partition.number()), partition.patience(patience));
        }
        // Only that everything was taken ends a refusal: one that concerns some has its bound as well.
        refusedSince = taken ? Optional.empty() : refused();
    }

    /** Whether the group has not refused it. */
    private boolean commit(Collection<Integer> numbers, Duration patience) {
        List<Integer> left = new ArrayList<>(numbers);
        Map<TopicPartition, Long> offsets = offsets(left);
        while (!left.isEmpty()) {
            Optional<ConsumerGroupMetadata> membership = ownership.membership();
            Transactions.Ending ending = membership.isEmpty()
                    ? new Transactions.Refused()
                    : transactions.commit(uncommitted.records(left), offsets, membership.get(), patience);
            setup.meters().transaction(ending instanceof Transactions.Committed);
            if (ending instanceof Transactions.Refused) {
                return false;
            }
            if (ending instanceof Transactions.Unwritten unwritten) {
                unwritten.causes().forEach((number, cause) -> fail.accept(number, Reason.of(cause)));
                left.removeAll(unwritten.causes().keySet());
                offsets.keySet().removeIf(input -> unwritten.causes().containsKey(input.partition()));
            } else {
                committed(left);
                left.clear();
            }
        }
        return true;
    }

    /** How far each was read. One of which that is not known fails alone, and leaves the list. */
    private Map<TopicPartition, Long> offsets(List<Integer> numbers) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (int number : List.copyOf(numbers)) {
            try {
                offsets.putAll(positions(number));
            } catch (WakeupException | InterruptException e) {
                throw e;
            } catch (KafkaException e) {
                fail.accept(number, Reason.of(e));
                numbers.remove(Integer.valueOf(number));
            }
        }
        return offsets;
    }

    private Map<TopicPartition, Long> positions(int number) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        partitions
                .find(number)
                .ifPresent(partition ->
                        partition.topics().inputs().forEach(input -> positions.put(input, reader.of(input))));
        return positions;
    }

    private void committed(Collection<Integer> numbers) {
        Instant now = now();
        for (int number : numbers) {
            partitions.find(number).ifPresent(partition -> {
                partition.count(uncommitted.told(number), now);
                partition.committed(uncommitted.hasRecords(number));
            });
        }
        for (int number : numbers) {
            uncommitted.alerts(List.of(number)).forEach(change -> told(number, change, now));
        }
        List.copyOf(numbers).forEach(uncommitted::forget);
    }

    private void told(int number, Outcome.AlertChange change, Instant now) {
        setup.meters().alert(change, now);
        setup.listener().changed(change);
        if (change.isWritten()) {
            Alert alert = change.after().or(change::before).orElseThrow();
            partitions
                    .find(number)
                    .ifPresent(partition ->
                            setup.follower().changed(number, Followers.followed(partition, alert), change));
        }
    }

    /** Whether there is something of a partition that is judged and not written yet. */
    boolean waits(int number) {
        return uncommitted.hasRecords(number);
    }

    /**
     * Members join and leave, and what was judged is still right for every partition that stays: it is committed under the
     * next membership. One that the group never takes back has to begin anew.
     */
    private Optional<Long> refused() {
        long now = setup.nanoTime().getAsLong();
        long since = refusedSince.orElse(now);
        Duration refused = Duration.ofNanos(now - since);
        if (refused.compareTo(setup.settings().waits().sessionTimeout().multipliedBy(2)) > 0) {
            throw new KafkaException("the group has refused commits for %d s".formatted(refused.toSeconds()));
        }
        LOG.atDebug().addKeyValue("partitions", uncommitted.partitions()).log("commit refused, the group moves");
        return Optional.of(since);
    }

    private Instant now() {
        return setup.clock().instant();
    }
}
