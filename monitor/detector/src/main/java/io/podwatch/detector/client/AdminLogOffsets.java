package io.podwatch.detector.client;

import io.podwatch.detector.own.ClientFactory;
import io.podwatch.detector.replay.OpenTransaction;
import io.podwatch.detector.replay.Reason;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers without holding up the loop. */
final class AdminLogOffsets implements ClientFactory.Offsets {
    private final Admin admin;
    private final String group;
    private final String topic;
    private final Duration closeTimeout;

    /** @param topic one of the topics, all of which have the same number of partitions */
    AdminLogOffsets(Admin admin, String group, String topic, Duration closeTimeout) {
        this.admin = admin;
        this.group = group;
        this.topic = topic;
        this.closeTimeout = closeTimeout;
    }

    @Override
    public CompletionStage<Map<TopicPartition, Long>> committed(Collection<TopicPartition> partitions) {
        ListConsumerGroupOffsetsSpec spec = new ListConsumerGroupOffsetsSpec().topicPartitions(partitions);
        return admin.listConsumerGroupOffsets(
                        Map.of(group, spec), new ListConsumerGroupOffsetsOptions().requireStable(true))
                .partitionsToOffsetAndMetadata(group)
                .toCompletionStage()
                .thenApply(AdminLogOffsets::known);
    }

    @Override
    public CompletionStage<Map<TopicPartition, Long>> begins(Collection<TopicPartition> partitions) {
        return list(partitions, OffsetSpec.earliest());
    }

    @Override
    public CompletionStage<Map<TopicPartition, Long>> ends(Collection<TopicPartition> partitions) {
        return list(partitions, OffsetSpec.latest());
    }

    private CompletionStage<Map<TopicPartition, Long>> list(Collection<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
        partitions.forEach(partition -> specs.put(partition, spec));
        ListOffsetsResult result = admin.listOffsets(specs, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED));
        CompletionStage<Map<TopicPartition, Long>> offsets = CompletableFuture.completedFuture(new HashMap<>());
        for (TopicPartition partition : partitions) {
            offsets = offsets.thenCombine(offset(result, partition), (known, offset) -> {
                known.put(partition, offset);
                return known;
            });
        }
        return offsets;
    }

    /** What has no leader, or may not be read, is one partition; a failure that does not say which helps nobody. */
    private static CompletionStage<Long> offset(ListOffsetsResult result, TopicPartition partition) {
        return result.partitionResult(partition).toCompletionStage().handle((info, failure) -> {
            if (failure != null) {
                throw new KafkaException("offsets of %s not known: %s".formatted(partition, Reason.of(failure)));
            }
            return info.offset();
        });
    }

    private static Map<TopicPartition, Long> known(Map<TopicPartition, OffsetAndMetadata> answer) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer.forEach((partition, offset) -> {
            if (offset != null) {
                offsets.put(partition, offset.offset());
            }
        });
        return offsets;
    }

    @Override
    public CompletionStage<Integer> partitionCount() {
        return admin.describeTopics(List.of(topic))
                .topicNameValues()
                .get(topic)
                .toCompletionStage()
                .thenApply(description -> description.partitions().size());
    }

    @Override
    public CompletionStage<Optional<OpenTransaction>> openTransaction(TopicPartition partition) {
        return admin.describeProducers(List.of(partition))
                .partitionResult(partition)
                .toCompletionStage()
                .thenApply(known -> known.activeProducers().stream()
                        .filter(producer ->
                                producer.currentTransactionStartOffset().isPresent())
                        .map(producer -> new OpenTransaction(
                                producer.producerId(),
                                producer.currentTransactionStartOffset().getAsLong()))
                        .min(Comparator.comparingLong(OpenTransaction::startOffset)));
    }

    @Override
    public CompletionStage<?> heard() {
        return admin.describeCluster().clusterId().toCompletionStage();
    }

    @Override
    public void close() {
        admin.close(closeTimeout);
    }
}
