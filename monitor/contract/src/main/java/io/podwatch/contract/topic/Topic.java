package io.podwatch.contract.topic;

import io.podwatch.core.observation.ObservedKind;
import java.time.Duration;
import java.util.Map;

/** The topics of the contract; the version is part of the name and changes only with an incompatible form. */
public enum Topic {
    PODS("pods.v1"),
    POD_LIFECYCLE("pod-lifecycle.v1"),
    QUOTAS("quotas.v1"),
    WORKLOADS("workloads.v1"),
    NAMESPACES("namespaces.v1"),
    NODES("nodes.v1"),
    EVIDENCE("evidence.v1"),
    WATCH("watch.v1"),
    DETECTOR_STATE("detector-state.v1"),
    ALERTS("alerts.v1");

    private static final Duration HISTORY = Duration.ofDays(7);

    private final String suffix;

    Topic(String suffix) {
        this.suffix = suffix;
    }

    /** The topic that holds the state of a kind. */
    public static Topic of(ObservedKind kind) {
        return switch (kind) {
            case POD -> PODS;
            case QUOTA -> QUOTAS;
            case WORKLOAD -> WORKLOADS;
            case NAMESPACE -> NAMESPACES;
            case NODE -> NODES;
            case EVIDENCE -> EVIDENCE;
        };
    }

    /** What follows the prefix in the topic's name. */
    public String suffix() {
        return suffix;
    }

    /** Whether the last record of each key is kept for good. */
    public boolean isCompacted() {
        return kept().isCompacted();
    }

    /** Kafka's value of {@code cleanup.policy}. */
    public String cleanupPolicy() {
        return kept().cleanupPolicy();
    }

    /** The topic's settings by Kafka's names, apart from those that hang on the size of records and of the Kafka cluster. */
    public Map<String, String> settings() {
        return kept().values();
    }

    /** For how long the end of a key in a compacted topic is to be kept. */
    public Duration tombstonesKept() {
        return kept().kept();
    }

    private TopicSettings kept() {
        return switch (this) {
            case POD_LIFECYCLE -> TopicSettings.history(HISTORY);
            case ALERTS -> TopicSettings.stateWithHistory(HISTORY);
            case WATCH -> TopicSettings.heartbeat();
            case PODS, QUOTAS, WORKLOADS, NAMESPACES, NODES, EVIDENCE, DETECTOR_STATE -> TopicSettings.state();
        };
    }
}
