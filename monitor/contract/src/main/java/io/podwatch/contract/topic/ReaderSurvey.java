package io.podwatch.contract.topic;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the consumer groups that have not read for longer than tombstones live, so that they may have missed an end for good.
 * It sees the groups that this client may describe.
 */
public final class ReaderSurvey {

    private final Admin admin;
    private final TopicSetupOptions options;
    private final InstantSource clock;

    public ReaderSurvey(Admin admin, TopicSetupOptions options, InstantSource clock) {
        this.admin = admin;
        this.options = options;
        this.clock = clock;
    }

    /**
     * @param tombstonesKept by each compacted topic; for the end of a watermark nobody waits
     * @return the partitions that each such group has left unread for longer, by the group's name
     * @throws TopicSetupException when Kafka refuses or does not answer within the bound
     */
    public Map<String, List<String>> absent(Map<Topic, Duration> tombstonesKept) throws InterruptedException {
        AdminAnswers answers = new AdminAnswers(clock, options.readyTimeout());
        Map<TopicPartition, Long> oldest = oldestStillTold(tombstonesKept, answers);
        Map<String, List<String>> absent = new TreeMap<>();
        for (GroupListing group : answers.insist(
                "list consumer groups",
                () -> admin.listGroups(ListGroupsOptions.forConsumerGroups()).valid())) {
            List<String> unread = unread(group.groupId(), oldest, answers);
            if (!unread.isEmpty()) {
                absent.put(group.groupId(), unread);
            }
        }
        return absent;
    }

    /** The first records of which it is sure that every end since is still told; below zero where there is none that young. */
    private Map<TopicPartition, Long> oldestStillTold(Map<Topic, Duration> tombstonesKept, AdminAnswers answers)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        Map<Topic, Duration> waitedFor = new HashMap<>(tombstonesKept);
        waitedFor.remove(Topic.WATCH);
        waitedFor.forEach((topic, kept) -> {
            OffsetSpec since =
                    OffsetSpec.forTimestamp(clock.instant().minus(kept).toEpochMilli());
            for (int partition = 0; partition < options.partitions(); partition++) {
                asked.put(new TopicPartition(options.names().name(topic), partition), since);
            }
        });
        Map<TopicPartition, ListOffsetsResultInfo> found = answers.insist(
                "ask where the records begin whose tombstones are kept",
                () -> admin.listOffsets(asked).all());
        Map<TopicPartition, Long> oldest = new HashMap<>();
        found.forEach((partition, info) -> oldest.put(partition, info.offset()));
        return oldest;
    }

    private List<String> unread(String group, Map<TopicPartition, Long> oldest, AdminAnswers answers)
            throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = answers.insist(
                "ask how far consumer group \"%s\" has read".formatted(group),
                () -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        List<String> unread = new ArrayList<>();
        committed.forEach((partition, position) -> {
            if (position != null && position.offset() < oldest.getOrDefault(partition, -1L)) {
                unread.add(partition.toString());
            }
        });
        unread.sort(null);
        return unread;
    }
}
