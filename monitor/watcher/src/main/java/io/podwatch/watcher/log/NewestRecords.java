package io.podwatch.watcher.log;

import io.podwatch.contract.record.MalformedRecordException;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest record of each key, undecoded: a log holds several of a key until the brokers clean it, and only the newest is
 * worth the time. A record that cannot be read counts as if it had not been published.
 */
final class NewestRecords {
    private static final Logger LOG = LoggerFactory.getLogger(NewestRecords.class);

    record Place(Topic topic, SubjectKey key) {}

    /** @param consumed never a tombstone */
    record Newest(Topic topic, ConsumerRecord<byte[], byte[]> consumed) {}

    private final Map<Place, Newest> newest = new HashMap<>();

    void put(Topic topic, SubjectKey key, ConsumerRecord<byte[], byte[]> consumed) {
        if (consumed.value() == null) {
            newest.remove(new Place(topic, key));
        } else {
            newest.put(new Place(topic, key), new Newest(topic, consumed));
        }
    }

    /** Gives up what it holds. All cores take part: it is most of the work of a restart, and nothing else can be done before. */
    <T> List<T> drain(Function<Newest, T> decoding) {
        Collection<Newest> held = newest.values();
        List<T> decoded = held.parallelStream()
                .map(record -> decoded(record, decoding))
                .flatMap(Optional::stream)
                .toList();
        newest.clear();
        return decoded;
    }

    private static <T> Optional<T> decoded(Newest record, Function<Newest, T> decoding) {
        try {
            return Optional.of(decoding.apply(record));
        } catch (MalformedRecordException | IllegalArgumentException malformed) {
            skipped(record.consumed(), malformed);
            return Optional.empty();
        }
    }

    static void skipped(ConsumerRecord<byte[], byte[]> consumed, RuntimeException malformed) {
        LOG.atWarn()
                .setMessage("skipped a record that cannot be read")
                .addKeyValue("topic", consumed.topic())
                .addKeyValue("partition", consumed.partition())
                .addKeyValue("offset", consumed.offset())
                .addKeyValue("reason", malformed.getMessage())
                .log();
    }
}
