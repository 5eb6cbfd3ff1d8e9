package io.podwatch.it.simulation.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** What one producer wrote between two ends; nobody who reads committed sees it before it is committed. */
final class Transaction {
    enum State {
        OPEN,
        COMMITTED,
        ABORTED
    }

    private final String writer;
    private final Set<TopicPartition> partitions = new LinkedHashSet<>();
    private final Map<TopicPartition, Long> offsets = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private State state = State.OPEN;

    Transaction(String writer) {
        this.writer = writer;
    }

    String writer() {
        return writer;
    }

    State state() {
        return state;
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    void wrote(TopicPartition partition, Entry entry) {
        partitions.add(partition);
        entries.add(entry);
    }

    void read(Map<TopicPartition, Long> positions) {
        offsets.putAll(positions);
    }

    void end(boolean commit) {
        state = commit ? State.COMMITTED : State.ABORTED;
    }

    Set<TopicPartition> partitions() {
        return partitions;
    }

    Map<TopicPartition, Long> offsets() {
        return offsets;
    }

    List<Entry> entries() {
        return entries;
    }
}
