package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.LogPosition;
import java.util.HashMap;
import java.util.Map;

/** Since when each partition of the lifecycle topic holds everything: Kafka drops what is older than its retention. */
public final class PartitionStarts {

    private static final long NOTHING_EXPIRED = Long.MIN_VALUE;
    private static final long ALL_EXPIRED = Long.MAX_VALUE;

    private final Map<Integer, Long> sinceMillis = new HashMap<>();

    /** What the broker says of where a partition begins. */
    public void begins(int partition, long offset) {
        sinceMillis.put(partition, offset == 0 ? NOTHING_EXPIRED : ALL_EXPIRED);
    }

    /** Without the broker's word a partition is complete when its first record is the first ever. */
    public void seen(LogPosition position, long publishedAtMillis) {
        long known =
                sinceMillis.getOrDefault(position.partition(), position.offset() == 0 ? NOTHING_EXPIRED : ALL_EXPIRED);
        sinceMillis.put(position.partition(), Math.min(known, publishedAtMillis));
    }

    /** Whether nothing of the partition has expired. */
    boolean isComplete(int partition) {
        return sinceMillis.getOrDefault(partition, NOTHING_EXPIRED) == NOTHING_EXPIRED;
    }

    /** Whether what was published at the time must still be there. */
    boolean reachBackTo(int partition, long publishedAtMillis) {
        return sinceMillis.getOrDefault(partition, NOTHING_EXPIRED) < publishedAtMillis;
    }
}
