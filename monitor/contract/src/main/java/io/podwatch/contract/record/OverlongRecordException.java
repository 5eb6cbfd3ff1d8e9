package io.podwatch.contract.record;

import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;

/** Says which record stays over its bound even with every text cut short. */
public final class OverlongRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OverlongRecordException(Topic topic, SubjectKey key, int bytes, int maxRecordBytes) {
        super(
                "cannot write record \"%s\" of topic %s: expected at most %d bytes, found %d with every text cut short; raise podwatch.kafka.record-bytes-max, and max.message.bytes of the topic with it"
                        .formatted(key.text(), topic.suffix(), maxRecordBytes, bytes));
    }
}
