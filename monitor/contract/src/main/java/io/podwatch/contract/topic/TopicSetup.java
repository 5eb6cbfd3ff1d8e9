package io.podwatch.contract.topic;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes the topics ready: once {@link #prepare} returns, each exists as it must and every partition's leader answers.
 *
 * <p>The last part matters: a producer that writes to a new topic before its leader answers may lose its first batch
 * (KAFKA-15591).
 */
public final class TopicSetup {

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
        Set<Topic> wanted = EnumSet.copyOf(topics);
        AdminAnswers answers = new AdminAnswers(clock, options.readyTimeout());
        Set<Topic> present = present(wanted, answers);
        Set<Topic> absent = EnumSet.copyOf(wanted);
        absent.removeAll(present);
        requireUsable(present, absent, answers);
        Set<Topic> created = create(absent, answers);
        // Looked at again, because another instance may have created what was absent, in another form.
        List<String> warnings = requireUsable(wanted, Set.of(), answers);
        awaitLeaders(wanted, answers);
        wanted.removeAll(created);
        return new TopicSetupReport(names(created), names(wanted), warnings);
    }

    /**
     * Looks at the topics that exist, and changes nothing.
     *
     * @throws TopicSetupException when Kafka refuses or does not answer within the bound
     */
    public TopicSurvey survey(Collection<Topic> topics) throws InterruptedException {
        AdminAnswers answers = new AdminAnswers(clock, options.readyTimeout());
        Set<Topic> present = present(EnumSet.copyOf(topics), answers);
        Map<Topic, List<String>> problems = new EnumMap<>(Topic.class);
        Map<Topic, Duration> tombstonesKept = new EnumMap<>(Topic.class);
        for (TopicInspection inspection : inspections(present, answers)) {
            problems.put(inspection.topic(), inspection.problems());
            inspection.tombstonesKept().ifPresent(kept -> tombstonesKept.put(inspection.topic(), kept));
        }
        return new TopicSurvey(problems, tombstonesKept);
    }

    private Set<Topic> present(Set<Topic> wanted, AdminAnswers answers) throws InterruptedException {
        Set<String> names =
                answers.insist("list topics", () -> admin.listTopics().names());
        Set<Topic> present = EnumSet.noneOf(Topic.class);
        wanted.stream().filter(topic -> names.contains(name(topic))).forEach(present::add);
        return present;
    }

    /** Fails with all problems at once; what is merely less safe is handed back. */
    private List<String> requireUsable(Set<Topic> present, Set<Topic> absent, AdminAnswers answers)
            throws InterruptedException {
        List<String> problems = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (TopicInspection inspection : inspections(present, answers)) {
            problems.addAll(inspection.problems());
            warnings.addAll(inspection.warnings());
        }
        if (!options.create()) {
            absent.forEach(topic -> problems.add(missing(topic)));
        }
        if (!problems.isEmpty()) {
            throw new TopicMismatchException(problems);
        }
        return warnings;
    }

    private List<TopicInspection> inspections(Set<Topic> present, AdminAnswers answers) throws InterruptedException {
        Map<String, TopicDescription> descriptions = answers.insist(
                "describe topics", () -> admin.describeTopics(names(present)).allTopicNames());
        Map<ConfigResource, Config> configs = answers.insist(
                "describe the settings of topics",
                () -> admin.describeConfigs(present.stream().map(this::resource).toList())
                        .all());
        return present.stream()
                .map(topic -> new TopicInspection(
                        topic, options, descriptions.get(name(topic)), configs.get(resource(topic))))
                .toList();
    }

    private ConfigResource resource(Topic topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name(topic));
    }

    private Set<Topic> create(Set<Topic> absent, AdminAnswers answers) throws InterruptedException {
        Map<String, KafkaFuture<Void>> creations =
                admin.createTopics(absent.stream().map(this::newTopic).toList()).values();
        Set<Topic> created = EnumSet.noneOf(Topic.class);
        for (Topic topic : absent) {
            if (isCreated(topic, creations.get(name(topic)), answers)) {
                created.add(topic);
            }
        }
        return created;
    }

    /** Several instances start at once; whoever comes second finds the topic as the first one made it. */
    private boolean isCreated(Topic topic, KafkaFuture<Void> creation, AdminAnswers answers)
            throws InterruptedException {
        try {
            answers.await("create topic \"%s\"".formatted(name(topic)), creation);
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
                .configs(options.settings(topic));
    }

    private void awaitLeaders(Set<Topic> topics, AdminAnswers answers) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (Topic topic : topics) {
            for (int partition = 0; partition < options.partitions(); partition++) {
                ends.put(new TopicPartition(name(topic), partition), OffsetSpec.latest());
            }
        }
        answers.insist(
                "reach the leaders of all partitions",
                () -> admin.listOffsets(ends).all());
    }

    private String missing(Topic topic) {
        StringBuilder command =
                new StringBuilder("kafka-topics --create --topic %s --partitions %d --replication-factor %d"
                        .formatted(name(topic), options.partitions(), options.replicationFactor()));
        options.settings(topic).forEach((name, value) -> command.append(" --config %s=%s".formatted(name, value)));
        return "cannot use topic \"%s\": expected it to exist, found none; set podwatch.kafka.create-topics to true, or run %s"
                .formatted(name(topic), command);
    }

    private List<String> names(Collection<Topic> topics) {
        return topics.stream().map(this::name).toList();
    }

    private String name(Topic topic) {
        return options.names().name(topic);
    }
}
