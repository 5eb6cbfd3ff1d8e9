package io.podwatch.detector.testkit;

import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.Watermark;
import io.podwatch.detector.record.OutcomeWriter;
import io.podwatch.detector.replay.LogOffsets;
import io.podwatch.detector.replay.OpenTransaction;
import io.podwatch.detector.replay.PartitionTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** The topics of partition 0 and the offsets committed for them; answers at once. */
public final class MemoryLog implements LogOffsets {
    public static final TopicNames NAMES = new TopicNames("podwatch");
    public static final RecordCodecs CODECS = new RecordCodecs(1_000_000);
    public static final PartitionTopics TOPICS = PartitionTopics.of(NAMES, 0);

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final List<String> questions = new ArrayList<>();
    private final int partitionCount;
    private int written;

    public MemoryLog() {
        this(1);
    }

    public MemoryLog(int partitionCount) {
        this.partitionCount = partitionCount;
    }

    public static TopicPartition partition(Topic topic) {
        return new TopicPartition(NAMES.name(topic), 0);
    }

    /** What is written from now on goes to this partition. */
    public MemoryLog in(int partition) {
        written = partition;
        return this;
    }

    public MemoryLog sees(Instant at, Observation observation) {
        return append(CODECS.encode(observation), at);
    }

    public MemoryLog seesGone(Instant at, Observation last) {
        return append(CODECS.tombstone(last), at);
    }

    public MemoryLog marks(Watermark watermark) {
        return append(CODECS.watermarks().encode(watermark), watermark.time());
    }

    /** Somebody says that the cluster is no longer watched. */
    public MemoryLog marksGone(Watermark last, Instant at) {
        return append(CODECS.watermarks().tombstone(SubjectKey.watch(last.cluster())), at);
    }

    public MemoryLog writes(Outcome outcome, Instant at) {
        new OutcomeWriter(NAMES, CODECS, new ToldFaults())
                .records(written, outcome, at)
                .forEach(this::append);
        return this;
    }

    /** Something that no contract knows. */
    public MemoryLog garbles(Topic topic) {
        byte[] garbled = "{\"no\":".getBytes(StandardCharsets.UTF_8);
        return append(new ProducerRecord<>(
                NAMES.name(topic), written, 0L, "test/shop/garbled".getBytes(StandardCharsets.UTF_8), garbled));
    }

    /** Whatever anybody may write. */
    public MemoryLog writes(ProducerRecord<byte[], byte[]> record) {
        return append(record);
    }

    private MemoryLog append(EncodedRecord encoded, Instant at) {
        return append(encoded.to(NAMES, written, at));
    }

    private MemoryLog append(ProducerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        List<ConsumerRecord<byte[], byte[]>> topic = records.computeIfAbsent(partition, unseen -> new ArrayList<>());
        topic.add(new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                topic.size(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                -1,
                -1,
                record.key(),
                record.value(),
                new RecordHeaders(),
                Optional.empty()));
        return this;
    }

    /** Everything up to now has been judged by somebody. */
    public MemoryLog commitsAll() {
        TOPICS.inputs().forEach(partition -> committed.put(partition, end(partition)));
        return this;
    }

    /** The group was away for so long that the broker has forgotten it. */
    public MemoryLog losesOffsets() {
        committed.clear();
        return this;
    }

    /** Of a topic that was there before. */
    public MemoryLog commitsBeyondTheEnd() {
        TOPICS.inputs().forEach(partition -> committed.put(partition, end(partition) + 1_000));
        return this;
    }

    public long end(TopicPartition partition) {
        return records.getOrDefault(partition, List.of()).size();
    }

    public List<ConsumerRecord<byte[], byte[]>> from(TopicPartition partition, long offset) {
        List<ConsumerRecord<byte[], byte[]>> topic = records.getOrDefault(partition, List.of());
        return List.copyOf(topic.subList(Math.toIntExact(Math.min(offset, topic.size())), topic.size()));
    }

    /** What was asked, in order. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    @Override
    public CompletionStage<Map<TopicPartition, Long>> committed(Collection<TopicPartition> partitions) {
        questions.add("committed");
        Map<TopicPartition, Long> answer = new HashMap<>(committed);
        answer.keySet().retainAll(partitions);
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletionStage<Map<TopicPartition, Long>> begins(Collection<TopicPartition> partitions) {
        questions.add("begins");
        Map<TopicPartition, Long> answer = new HashMap<>();
        partitions.forEach(partition -> answer.put(partition, 0L));
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletionStage<Map<TopicPartition, Long>> ends(Collection<TopicPartition> partitions) {
        questions.add("ends");
        Map<TopicPartition, Long> answer = new HashMap<>();
        partitions.forEach(partition -> answer.put(partition, end(partition)));
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletionStage<Integer> partitionCount() {
        return CompletableFuture.completedFuture(partitionCount);
    }

    @Override
    public CompletionStage<Optional<OpenTransaction>> openTransaction(TopicPartition partition) {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public CompletionStage<?> heard() {
        return CompletableFuture.completedFuture("");
    }
}
