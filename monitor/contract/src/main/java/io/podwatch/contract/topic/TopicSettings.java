package io.podwatch.contract.topic;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/**
 * How Kafka keeps a topic. State topics are cleaned often and in small segments, so that whoever replays one reads little
 * more than what lives.
 *
 * @param kept how long history stays, and tombstones in a compacted topic
 * @param lagMin how long a record stays uncompacted at least
 * @param lagMax and at most
 */
record TopicSettings(
        boolean isCompacted, Duration kept, int segmentBytes, Duration segmentAge, Duration lagMin, Duration lagMax) {

    private static final int MEBIBYTE = 1024 * 1024;

    /** A reader may be away for half of this before it must drop its state, since it may have missed a tombstone. */
    private static final Duration TOMBSTONES_KEPT = Duration.ofDays(7);

    /** A record's timestamp is the writer's time of publishing, from which detectors tell when something was published. */
    static final String TIMESTAMP_TYPE = "CreateTime";

    /** Brokers would refuse all records of a writer whose clock is an hour ahead of theirs, for as long as it is. */
    private static final long TIMESTAMP_AHEAD_MAX_MILLIS = Long.MAX_VALUE;

    static TopicSettings state() {
        return new TopicSettings(
                true, TOMBSTONES_KEPT, 4 * MEBIBYTE, Duration.ofMinutes(10), Duration.ZERO, Duration.ofHours(1));
    }

    /**
     * Few keys that are overwritten every few seconds. Nobody waits for the end of one, and the end of each transaction is
     * kept as long as a tombstone: after a week there would be three and a half million of them, for a dozen records.
     */
    static TopicSettings heartbeat() {
        return new TopicSettings(
                true, Duration.ofHours(1), MEBIBYTE, Duration.ofMinutes(10), Duration.ZERO, Duration.ofMinutes(30));
    }

    /** State of which earlier records stay readable for a while. */
    static TopicSettings stateWithHistory(Duration readable) {
        return new TopicSettings(
                true, TOMBSTONES_KEPT, 16 * MEBIBYTE, Duration.ofHours(6), readable, readable.plusDays(1));
    }

    static TopicSettings history(Duration kept) {
        return new TopicSettings(false, kept, 128 * MEBIBYTE, Duration.ofHours(6), Duration.ZERO, Duration.ZERO);
    }

    String cleanupPolicy() {
        return isCompacted ? TopicConfig.CLEANUP_POLICY_COMPACT : TopicConfig.CLEANUP_POLICY_DELETE;
    }

    Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        values.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanupPolicy());
        values.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(segmentBytes));
        values.put(TopicConfig.SEGMENT_MS_CONFIG, millis(segmentAge));
        values.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TIMESTAMP_TYPE);
        values.put(TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(TIMESTAMP_AHEAD_MAX_MILLIS));
        if (isCompacted) {
            values.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(kept));
            values.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
            values.put(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, millis(lagMin));
            values.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(lagMax));
        } else {
            values.put(TopicConfig.RETENTION_MS_CONFIG, millis(kept));
        }
        return values;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
