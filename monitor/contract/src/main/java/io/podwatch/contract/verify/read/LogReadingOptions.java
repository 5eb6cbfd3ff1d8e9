package io.podwatch.contract.verify.read;

import io.podwatch.contract.topic.TopicNames;
import java.time.Duration;

/**
 * How long reading may take.
 *
 * @param requestTimeout until brokers that are away are given up
 * @param stallMax how long reading may make no progress; an open transaction holds it back until it ends
 * @param settleMax how long differences are looked at again while they change
 */
public record LogReadingOptions(TopicNames names, Duration requestTimeout, Duration stallMax, Duration settleMax) {}
