package io.podwatch.detector.own;

import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.book.Outcome.AlertChange;
import io.podwatch.core.judge.book.Outcome.ContainerEnd;
import io.podwatch.core.judge.book.Outcome.Refusal;
import io.podwatch.detector.record.OutcomeWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What has been judged since the last commit, partition by partition: told to nobody until it is committed. */
final class Uncommitted {
    private final OutcomeWriter writer;
    private final TreeMap<Integer, Batch> byPartition = new TreeMap<>();

    Uncommitted(OutcomeWriter writer) {
        this.writer = writer;
    }

    /** What one partition's records led to, since an instant. */
    private record Batch(
            List<ProducerRecord<byte[], byte[]>> records,
            List<AlertChange> alerts,
            List<ContainerEnd> ends,
            List<Refusal> refusals,
            Moment since) {

        static Batch begun(Moment since) {
            return new Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), since);
        }

        boolean isDue(Moment now, Duration interval) {
            return !records.isEmpty() || !alerts.isEmpty() || now.since(since).compareTo(interval) >= 0;
        }
    }

    /** Records of a partition were read, and led to these outcomes. */
    void add(int partition, List<Outcome> outcomes, Moment now) {
        Outcome folded = Coalescing.of(outcomes);
        Batch batch = byPartition.computeIfAbsent(partition, unseen -> Batch.begun(now));
        batch.records().addAll(writer.records(partition, folded, now.wall()));
        batch.alerts().addAll(folded.alerts());
        batch.ends().addAll(folded.ends());
        batch.refusals().addAll(folded.refusals());
    }

    /** A finding must not wait; that nothing was found may. */
    boolean isDue(Moment now, Duration interval) {
        return byPartition.values().stream().anyMatch(batch -> batch.isDue(now, interval));
    }

    /** The partitions of which something was read, in their order. */
    List<Integer> partitions() {
        return List.copyOf(byPartition.keySet());
    }

    /** Whether the partition has anything to write but how far it was read. */
    boolean hasRecords(int partition) {
        return byPartition.containsKey(partition)
                && !byPartition.get(partition).records().isEmpty();
    }

    List<ProducerRecord<byte[], byte[]>> records(Collection<Integer> partitions) {
        return batches(partitions).stream()
                .flatMap(batch -> batch.records().stream())
                .toList();
    }

    List<AlertChange> alerts(Collection<Integer> partitions) {
        return batches(partitions).stream()
                .flatMap(batch -> batch.alerts().stream())
                .toList();
    }

    private List<Batch> batches(Collection<Integer> partitions) {
        return partitions.stream()
                .filter(byPartition::containsKey)
                .map(byPartition::get)
                .toList();
    }

    /** What there is to count of a partition. */
    Outcome told(int partition) {
        Batch batch = byPartition.get(partition);
        return batch == null
                ? Outcome.NOTHING
                : new Outcome(List.of(), batch.alerts(), batch.ends(), batch.refusals(), List.of());
    }

    /** Committed, or given away: then its next owner reads again what was not committed. */
    void forget(int partition) {
        byPartition.remove(partition);
    }
}
