package io.podwatch.detector.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Merges the records of several topics by their timestamps; the order within each topic stays as it is. */
final class TimeOrder {
    private TimeOrder() {}

    /** @param topics at the same instant the earlier list goes first */
    static List<ConsumerRecord<byte[], byte[]>> merge(List<List<ConsumerRecord<byte[], byte[]>>> topics) {
        List<Deque<ConsumerRecord<byte[], byte[]>>> heads = new ArrayList<>();
        topics.forEach(records -> heads.add(new ArrayDeque<>(records)));
        List<ConsumerRecord<byte[], byte[]>> merged = new ArrayList<>();
        for (Deque<ConsumerRecord<byte[], byte[]>> next = earliest(heads); !next.isEmpty(); next = earliest(heads)) {
            merged.add(next.removeFirst());
        }
        return merged;
    }

    private static Deque<ConsumerRecord<byte[], byte[]>> earliest(List<Deque<ConsumerRecord<byte[], byte[]>>> heads) {
        Deque<ConsumerRecord<byte[], byte[]>> earliest = new ArrayDeque<>();
        for (Deque<ConsumerRecord<byte[], byte[]>> head : heads) {
            if (!head.isEmpty()
                    && (earliest.isEmpty()
                            || head.getFirst().timestamp()
                                    < Objects.requireNonNull(earliest.peekFirst())
                                            .timestamp())) {
                earliest = head;
            }
        }
        return earliest;
    }
}
