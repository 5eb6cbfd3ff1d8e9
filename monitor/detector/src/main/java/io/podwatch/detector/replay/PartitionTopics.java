package io.podwatch.detector.replay;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/** The partitions of one number in all topics that a detector reads. */
public record PartitionTopics(int number, List<TopicPartition> inputs, List<TopicPartition> outputs) {

    /** At the same instant, what surrounds a pod is read before the pod, and events after it. */
    private static final List<Topic> INPUTS = List.of(
            Topic.NAMESPACES, Topic.NODES, Topic.WORKLOADS, Topic.QUOTAS, Topic.PODS, Topic.EVIDENCE, Topic.WATCH);

    /** The detector's own memory: read to restore, never read back while it judges. */
    private static final List<Topic> OUTPUTS = List.of(Topic.DETECTOR_STATE, Topic.ALERTS);

    public PartitionTopics {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    public static PartitionTopics of(TopicNames names, int number) {
        return new PartitionTopics(number, partitions(names, INPUTS, number), partitions(names, OUTPUTS, number));
    }

    private static List<TopicPartition> partitions(TopicNames names, List<Topic> topics, int number) {
        return topics.stream()
                .map(topic -> new TopicPartition(names.name(topic), number))
                .toList();
    }

    TopicPartition pods() {
        return inputs.get(INPUTS.indexOf(Topic.PODS));
    }

    /** That of the watermarks, which is the last. */
    TopicPartition watch() {
        return inputs.get(inputs.size() - 1);
    }

    public List<TopicPartition> all() {
        List<TopicPartition> all = new ArrayList<>(inputs);
        all.addAll(outputs);
        return all;
    }
}
