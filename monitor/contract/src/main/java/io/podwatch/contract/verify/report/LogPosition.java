package io.podwatch.contract.verify.report;

import io.podwatch.contract.topic.Topic;

/** Where a record lies. */
public record LogPosition(Topic topic, int partition, long offset) {

    @Override
    public String toString() {
        return topic.suffix() + '-' + partition + '@' + offset;
    }
}
