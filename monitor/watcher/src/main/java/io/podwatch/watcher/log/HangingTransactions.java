package io.podwatch.watcher.log;

import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends what an earlier writer of the same transactional id left hanging: a transaction that its coordinator counts as ended
 * while a partition never got the word. Brokers leave that word out for partitions that have no leader at that moment, as
 * when all brokers go down. From there on nobody who reads only what is committed gets past it, and neither would a restore.
 *
 * <p>A transaction of the same producer that touches such a partition ends both. It is aborted: what hangs was published in
 * part at most, and what it amounts to is told again after the restore.
 */
final class HangingTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);
    private static final Set<Topic> NOT_WRITTEN = Set.of(Topic.DETECTOR_STATE, Topic.ALERTS);
    private static final int LOOKS = 10;

    private final LogClients clients;
    private final KafkaLogSettings settings;
    private final String cluster;

    HangingTransactions(LogClients clients, KafkaLogSettings settings, String cluster) {
        this.clients = clients;
        this.settings = settings;
        this.cluster = cluster;
    }

    /**
     * Waits for up to a request's timeout for the transactions of others to end before it touches anything.
     *
     * @param producer has just fenced whoever had its transactional id, and has begun nothing yet
     * @return the partitions that can be read on because of it
     */
    Set<TopicPartition> end(Producer<byte[], byte[]> producer) {
        try (Consumer<byte[], byte[]> committed = clients.committed()) {
            Map<TopicPartition, Long> open = open(committed);
            if (open.isEmpty()) {
                return Set.of();
            }
            abortAcross(producer, open.keySet());
            Set<TopicPartition> ended = new HashSet<>(open.keySet());
            ended.removeAll(behind(committed, open).keySet());
            return ended;
        }
    }

    /** Partitions, and their ends, of which the last record cannot be read yet although there was time for it. */
    private Map<TopicPartition, Long> open(Consumer<byte[], byte[]> committed) {
        Map<TopicPartition, Long> open = behind(committed, ends());
        for (int look = 0; look < LOOKS && !open.isEmpty(); look++) {
            awaitMore(committed, open.keySet(), settings.requestTimeout().dividedBy(LOOKS));
            open = behind(committed, open);
        }
        return open;
    }

    private Map<TopicPartition, Long> ends() {
        try (Consumer<byte[], byte[]> uncommitted = clients.uncommitted()) {
            return uncommitted.endOffsets(written());
        }
    }

    private List<TopicPartition> written() {
        List<TopicPartition> written = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            for (int partition = 0; partition < settings.partitions() && !NOT_WRITTEN.contains(topic); partition++) {
                written.add(new TopicPartition(settings.names().name(topic), partition));
            }
        }
        return written;
    }

    /** The ends of those who read only what is committed lie before the first record of the first open transaction. */
    private static Map<TopicPartition, Long> behind(
            Consumer<byte[], byte[]> committed, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> behind = new HashMap<>(ends);
        committed
                .endOffsets(ends.keySet())
                .forEach((partition, stable) ->
                        behind.computeIfPresent(partition, (same, end) -> stable < end ? end : null));
        return behind;
    }

    private static void awaitMore(
            Consumer<byte[], byte[]> committed, Collection<TopicPartition> partitions, Duration atMost) {
        committed.assign(partitions);
        committed.endOffsets(partitions).forEach(committed::seek);
        committed.poll(atMost);
    }

    private void abortAcross(Producer<byte[], byte[]> producer, Collection<TopicPartition> partitions) {
        byte[] key = SubjectKey.watch(cluster).bytes();
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = partitions.stream()
                .map(partition ->
                        producer.send(new ProducerRecord<>(partition.topic(), partition.partition(), key, null)))
                .toList();
        producer.flush();
        LOG.atDebug()
                .addKeyValue("cluster", cluster)
                .addKeyValue("records", sent.size())
                .log("aborting what may hang");
        producer.abortTransaction();
    }
}
