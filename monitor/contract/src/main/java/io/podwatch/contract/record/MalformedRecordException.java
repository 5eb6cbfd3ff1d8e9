package io.podwatch.contract.record;

import io.podwatch.contract.topic.Topic;
import java.nio.charset.StandardCharsets;

/** Says which record cannot be read and at which place it is not what the contract says. */
public final class MalformedRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedRecordException(Topic topic, byte[] key, RuntimeException cause) {
        super(
                "cannot read record \"%s\" of topic %s: %s"
                        .formatted(new String(key, StandardCharsets.UTF_8), topic.suffix(), cause.getMessage()),
                cause);
    }
}
