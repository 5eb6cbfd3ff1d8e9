package io.podwatch.detector.own;

import io.podwatch.core.judge.Outcome;
import io.podwatch.core.judge.Outcome.AlertChange;
import io.podwatch.core.judge.Outcome.ContainerEnd;
import io.podwatch.detector.record.OutcomeWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What has been judged since the last commit: told to nobody until it is committed. */
final class Uncommitted {
    private final OutcomeWriter writer;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<AlertChange> alerts = new ArrayList<>();
    private final Map<Integer, List<ContainerEnd>> ends = new TreeMap<>();
    private Optional<Instant> since = Optional.empty();

    Uncommitted(OutcomeWriter writer) {
        this.writer = writer;
    }

    /** Records of a partition were read, and led to these outcomes. */
    void add(int partition, List<Outcome> outcomes, Instant now) {
        Outcome folded = Coalescing.of(outcomes);
        records.addAll(writer.records(partition, folded, now));
        alerts.addAll(folded.alerts());
        ends.computeIfAbsent(partition, unseen -> new ArrayList<>()).addAll(folded.ends());
        since = since.or(() -> Optional.of(now));
    }

    /** A finding must not wait; that nothing was found may. */
    boolean isDue(Instant now, Duration interval) {
        boolean old = since.filter(began -> !now.isBefore(began.plus(interval))).isPresent();
        return !records.isEmpty() || !alerts.isEmpty() || old;
    }

    List<ProducerRecord<byte[], byte[]>> records() {
        return Collections.unmodifiableList(records);
    }

    List<AlertChange> alerts() {
        return List.copyOf(alerts);
    }

    /** By partition number; those of which something was read are all there. */
    Map<Integer, List<ContainerEnd>> ends() {
        return Collections.unmodifiableMap(ends);
    }

    /** The partition is given away; its next owner reads again what was not committed. */
    void forget(int partition) {
        ends.remove(partition);
        if (ends.isEmpty()) {
            since = Optional.empty();
        }
    }

    void clear() {
        records.clear();
        alerts.clear();
        ends.clear();
        since = Optional.empty();
    }
}
