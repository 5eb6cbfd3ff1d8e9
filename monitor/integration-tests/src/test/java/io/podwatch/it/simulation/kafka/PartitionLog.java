package io.podwatch.it.simulation.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** One partition: what was written in its order, as compaction has left it. Offsets are never given twice. */
final class PartitionLog {
    private final TopicPartition partition;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Transaction, Long> open = new LinkedHashMap<>();
    private final Map<Long, Long> tombstoneSeenAt = new HashMap<>();
    private long end;

    PartitionLog(TopicPartition partition) {
        this.partition = partition;
    }

    /** What a reader gets and where it then is. */
    record Read(List<ConsumerRecord<byte[], byte[]>> records, long position) {}

    Entry append(ProducerRecord<byte[], byte[]> written, Optional<Transaction> transaction) {
        ConsumerRecord<byte[], byte[]> read = new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                end,
                written.timestamp() == null ? 0 : written.timestamp(),
                Entry.TIMESTAMP,
                written.key() == null ? -1 : written.key().length,
                written.value() == null ? -1 : written.value().length,
                written.key(),
                written.value(),
                written.headers(),
                Optional.empty());
        transaction.ifPresent(one -> open.putIfAbsent(one, end));
        return add(new Entry(end, Optional.of(read), transaction));
    }

    /** The marker takes a place of its own, as every reader of offsets must know. */
    void mark(Transaction ended) {
        open.remove(ended);
        add(new Entry(end, Optional.empty(), Optional.of(ended)));
    }

    private Entry add(Entry entry) {
        entries.add(entry);
        end++;
        return entry;
    }

    long begin() {
        return 0;
    }

    long end() {
        return end;
    }

    /** Where readers of what is committed have to stop: before the first open transaction. */
    long stableEnd() {
        return open.values().stream().mapToLong(first -> first).min().orElse(end);
    }

    Read read(long from, int max, boolean committed) {
        long limit = committed ? stableEnd() : end;
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int index = indexOf(from); index < entries.size(); index++) {
            Entry entry = entries.get(index);
            if (entry.offset() >= limit) {
                break;
            }
            boolean visible = entry.read().isPresent() && !(committed && entry.isAborted());
            if (visible && records.size() == max) {
                return new Read(records, entry.offset());
            }
            if (visible) {
                records.add(entry.read().get());
            }
        }
        return new Read(records, Math.max(from, limit));
    }

    private int indexOf(long offset) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Everything committed of each key that is in the log, in order. */
    List<ConsumerRecord<byte[], byte[]>> committed() {
        return read(0, Integer.MAX_VALUE, true).records();
    }

    /**
     * Drops what is overwritten, what was aborted, and tombstones that have been cleaned for as long as they are to be
     * kept. The newest records are in the active segment, which no cleaner touches.
     */
    void compact(long activeFrom, long nowMillis, Duration deleteRetention) {
        long limit = Math.min(activeFrom, stableEnd());
        Set<ByteBuffer> later = new HashSet<>();
        List<Entry> kept = new ArrayList<>();
        for (int index = entries.size() - 1; index >= 0; index--) {
            Entry entry = entries.get(index);
            if (entry.offset() >= limit || isKept(entry, later, nowMillis, deleteRetention)) {
                kept.add(0, entry);
            }
        }
        entries.clear();
        entries.addAll(kept);
    }

    private boolean isKept(Entry entry, Set<ByteBuffer> later, long nowMillis, Duration deleteRetention) {
        if (entry.read().isEmpty() || entry.isAborted()) {
            return false;
        }
        boolean isNewest = later.add(ByteBuffer.wrap(entry.read().get().key()));
        if (!isNewest || !entry.isTombstone()) {
            return isNewest;
        }
        long seenAt = tombstoneSeenAt.computeIfAbsent(entry.offset(), unseen -> nowMillis);
        return nowMillis < seenAt + deleteRetention.toMillis();
    }
}
