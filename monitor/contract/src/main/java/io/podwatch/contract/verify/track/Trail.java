package io.podwatch.contract.verify.track;

import java.util.Optional;

/** What was met of one key: the ids of its records, and what the last one said. */
public final class Trail {

    private static final long NOTHING = 0;
    private static final long TOMBSTONE = 1;

    private final LongSet ids = new LongSet();
    private long last = NOTHING;

    /** False when there is a record of this id already. */
    public boolean isNew(String id) {
        return ids.add(LongSet.fingerprint(id));
    }

    /** Whether the record before said the same; the next one is compared with this one. */
    public boolean isRepeated(Optional<byte[]> value) {
        long said = value.map(LongSet::fingerprint).orElse(TOMBSTONE);
        boolean isRepeated = said == last;
        last = said;
        return isRepeated;
    }
}
