package io.podwatch.contract.topic;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics ready: once {@link #prepare} returns, each exists as it must and every partition's leader answers.
 *
 * <p>The last part matters: a producer that writes to a new topic before its leader answers may lose its first batch
 * (KAFKA-15591).
 */
public final class TopicSetup {

    private static final long RETRY_PAUSE_MILLIS = 50;

    private final Admin admin;
    private final TopicSetupOptions options;
    private final InstantSource clock;

    public TopicSetup(Admin admin, TopicSetupOptions options, InstantSource clock) {
        this.admin = admin;
        this.options = options;
        this.clock = clock;
    }

    /**
     * @throws TopicMismatchException when topics exist in a form that cannot be used, or are missing and may not be created
     * @throws TopicSetupException when Kafka refuses or does not answer within the bound
     */
    public TopicSetupReport prepare(Collection<Topic> topics) throws InterruptedException {
        Instant deadline = clock.instant().plus(options.readyTimeout());
        Map<Topic, Optional<TopicDescription>> found = find(topics, deadline);
        List<String> warnings = inspect(found, deadline);
        List<Topic> created = create(
                topics.stream()
                        .filter(topic -> found.get(topic).isEmpty())
                        .distinct()
                        .toList(),
                deadline);
        created.forEach(topic -> warnIfUnsafe(topic, warnings));
        awaitLeaders(topics, deadline);
        List<Topic> existing = topics.stream()
                .filter(topic -> !created.contains(topic))
                .distinct()
                .toList();
        inspectLate(existing, found, warnings, deadline);
        return new TopicSetupReport(names(created), names(existing), warnings);
    }

    /** What another instance made meanwhile was not there to be looked at before. */
    private void inspectLate(
            List<Topic> existing, Map<Topic, Optional<TopicDescription>> found, List<String> warnings, Instant deadline)
            throws InterruptedException {
        List<Topic> late =
                existing.stream().filter(topic -> found.get(topic).isEmpty()).toList();
        if (!late.isEmpty()) {
            warnings.addAll(inspect(find(late, deadline), deadline));
        }
    }

    private Map<Topic, Optional<TopicDescription>> find(Collection<Topic> topics, Instant deadline)
            throws InterruptedException {
        Set<String> present = await("list topics", admin.listTopics().names(), deadline);
        List<String> wanted = names(topics).stream().filter(present::contains).toList();
        Map<String, TopicDescription> described =
                await("describe topics", admin.describeTopics(wanted).allTopicNames(), deadline);
        Map<Topic, Optional<TopicDescription>> found = new EnumMap<>(Topic.class);
        topics.forEach(topic -> found.put(topic, Optional.ofNullable(described.get(name(topic)))));
        return found;
    }

    private List<String> inspect(Map<Topic, Optional<TopicDescription>> found, Instant deadline)
            throws InterruptedException {
        Map<String, Config> configs = configs(found, deadline);
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        found.forEach((topic, description) -> {
            if (description.isPresent()) {
                TopicInspection inspection =
                        new TopicInspection(topic, options, description.get(), configs.get(name(topic)));
                problems.addAll(inspection.problems());
                warnings.addAll(inspection.warnings());
            } else if (!options.create()) {
                problems.add(missing(topic));
            }
        });
        if (!problems.isEmpty()) {
            throw new TopicMismatchException(problems);
        }
        return warnings;
    }

    private Map<String, Config> configs(Map<Topic, Optional<TopicDescription>> found, Instant deadline)
            throws InterruptedException {
        List<ConfigResource> resources = found.values().stream()
                .flatMap(Optional::stream)
                .map(description -> new ConfigResource(ConfigResource.Type.TOPIC, description.name()))
                .toList();
        Map<String, Config> configs = new HashMap<>();
        await(
                        "describe the settings of topics",
                        admin.describeConfigs(resources).all(),
                        deadline)
                .forEach((resource, config) -> configs.put(resource.name(), config));
        return configs;
    }

    /** Those that were made; the others were made by somebody else in the meantime. */
    private List<Topic> create(List<Topic> missing, Instant deadline) throws InterruptedException {
        Map<String, KafkaFuture<Void>> creations = admin.createTopics(
                        missing.stream().map(this::newTopic).toList())
                .values();
        List<Topic> created = new ArrayList<>();
        for (Topic topic : missing) {
            if (awaitCreation(topic, creations.get(name(topic)), deadline)) {
                created.add(topic);
            }
        }
        return created;
    }

    private boolean awaitCreation(Topic topic, KafkaFuture<Void> creation, Instant deadline)
            throws InterruptedException {
        try {
            await("create topic \"%s\"".formatted(name(topic)), creation, deadline);
            return true;
        } catch (TopicSetupException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private NewTopic newTopic(Topic topic) {
        return new NewTopic(name(topic), options.partitions(), (short) options.replicationFactor())
                .configs(settings(topic));
    }

    private Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new TreeMap<>(topic.settings());
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(options.maxMessageBytes()));
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(options.minInsyncReplicas()));
        return settings;
    }

    private void warnIfUnsafe(Topic topic, List<String> warnings) {
        if (!options.isSafe(options.replicationFactor())) {
            warnings.add(TopicInspection.unsafe(name(topic), options.replicationFactor()));
        }
    }

    private void awaitLeaders(Collection<Topic> topics, Instant deadline) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (Topic topic : topics) {
            for (int partition = 0; partition < options.partitions(); partition++) {
                ends.put(new TopicPartition(name(topic), partition), OffsetSpec.latest());
            }
        }
        while (!leadersAnswer(ends, deadline)) {
            TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE_MILLIS);
        }
    }

    private boolean leadersAnswer(Map<TopicPartition, OffsetSpec> ends, Instant deadline) throws InterruptedException {
        try {
            await("reach the leaders of all partitions", admin.listOffsets(ends).all(), deadline);
            return true;
        } catch (TopicSetupException e) {
            if (e.getCause() instanceof RetriableException && clock.instant().isBefore(deadline)) {
                return false;
            }
            throw e;
        }
    }

    private <V> V await(String action, KafkaFuture<V> answer, Instant deadline) throws InterruptedException {
        long millis = Math.max(1, deadline.toEpochMilli() - clock.millis());
        try {
            return answer.get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new TopicSetupException(
                    "cannot %s: %s; check podwatch.kafka.bootstrap-servers and the rights of this client"
                            .formatted(action, e.getCause().getMessage()),
                    e.getCause());
        } catch (TimeoutException e) {
            throw new TopicSetupException(
                    "cannot %s: expected an answer within %s of start, found none; check podwatch.kafka.bootstrap-servers and the brokers, or raise podwatch.kafka.request-timeout"
                            .formatted(action, options.readyTimeout()),
                    e);
        }
    }

    private String missing(Topic topic) {
        StringBuilder command =
                new StringBuilder("kafka-topics --create --topic %s --partitions %d --replication-factor %d"
                        .formatted(name(topic), options.partitions(), options.replicationFactor()));
        settings(topic).forEach((name, value) -> command.append(" --config %s=%s".formatted(name, value)));
        return "cannot use topic \"%s\": expected it to exist, found none; set podwatch.kafka.create-topics to true, or run %s"
                .formatted(name(topic), command);
    }

    private List<String> names(Collection<Topic> topics) {
        return topics.stream().distinct().map(this::name).toList();
    }

    private String name(Topic topic) {
        return options.names().name(topic);
    }
}
