package io.podwatch.it.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.contract.topic.ReaderSurvey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicMismatchException;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.topic.TopicSetup;
import io.podwatch.contract.topic.TopicSetupException;
import io.podwatch.contract.topic.TopicSetupOptions;
import io.podwatch.contract.topic.TopicSetupReport;
import io.podwatch.contract.topic.TopicSurvey;
import io.podwatch.sandbox.kafka.EmbeddedKafka;
import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicSetupIT {

    private static final List<Topic> ALL = List.of(Topic.values());

    private static final Map<String, Object> NOBODY_THERE =
            Map.of("bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", 1_000, "request.timeout.ms", 500);

    private static EmbeddedKafka kafka;
    private static Admin admin;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.ephemeral());
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        kafka.close();
    }

    @Test
    void missingTopicsAreCreatedWithTheirSettings() throws Exception {
        TopicSetupReport report = setup("created", 3, true).prepare(ALL);

        assertThat(report.created()).hasSize(ALL.size()).contains("created.pods.v1");
        assertThat(report.existing()).isEmpty();
        for (Topic topic : ALL) {
            Config config = config("created." + topic.suffix());
            topic.settings()
                    .forEach((name, value) -> assertThat(config.get(name).value())
                            .as("%s of %s", name, topic)
                            .isEqualTo(value));
            assertThat(config.get("max.message.bytes").value()).isEqualTo("1004096");
        }
    }

    @Test
    void everyPartitionTakesRecordsAtOnce() throws Exception {
        setup("ready", 12, true).prepare(ALL);

        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrapServers(),
                        "delivery.timeout.ms",
                        10_000,
                        "request.timeout.ms",
                        5_000,
                        "linger.ms",
                        0),
                new StringSerializer(),
                new StringSerializer())) {
            for (int partition = 0; partition < 12; partition++) {
                var sent = producer.send(new ProducerRecord<>("ready.pods.v1", partition, "key", "value"));
                assertThat(sent.get(10, TimeUnit.SECONDS).offset()).isZero();
            }
        }
    }

    @Test
    void aSecondStartFindsWhatTheFirstCreated() throws Exception {
        setup("twice", 2, true).prepare(ALL);

        TopicSetupReport report = setup("twice", 2, false).prepare(ALL);

        assertThat(report.created()).isEmpty();
        assertThat(report.existing()).hasSize(ALL.size());
    }

    @Test
    void tooFewReplicasAreSaid() throws Exception {
        assertThat(setup("single", 1, true).prepare(List.of(Topic.PODS)).warnings())
                .singleElement()
                .asString()
                .contains("\"single.pods.v1\"", "1 replica");
    }

    @Test
    void missingTopicsThatMayNotBeCreatedAreAllNamedWithTheCommand() {
        assertThatThrownBy(() -> setup("absent", 3, false).prepare(ALL))
                .isInstanceOfSatisfying(
                        TopicMismatchException.class,
                        e -> assertThat(e.problems())
                                .hasSize(ALL.size())
                                .anySatisfy(problem -> assertThat(problem)
                                        .contains("\"absent.pods.v1\"", "--partitions 3", "cleanup.policy=compact")));
    }

    @Test
    void anotherPartitionCountIsRefusedAndNothingElseIsCreated() throws Exception {
        create("count.pods.v1", 5, Map.of("cleanup.policy", "compact"));

        assertThatThrownBy(() -> setup("count", 3, true).prepare(ALL))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContainingAll("\"count.pods.v1\"", "expected 3 partitions, found 5");
        assertThat(admin.listTopics().names().get()).doesNotContain("count.quotas.v1");
    }

    @Test
    void anotherCleanupPolicyIsRefused() throws Exception {
        create("policy.pods.v1", 3, Map.of());
        create("policy.alerts.v1", 3, Map.of("cleanup.policy", "compact,delete"));
        create("policy.pod-lifecycle.v1", 3, Map.of("cleanup.policy", "compact"));

        assertThatThrownBy(() -> setup("policy", 3, true).prepare(ALL))
                .isInstanceOfSatisfying(
                        TopicMismatchException.class,
                        e -> assertThat(e.problems()).hasSize(3));
    }

    @Test
    void timestampsOfTheBrokersClockAreRefused() throws Exception {
        create("stamped.pods.v1", 3, Map.of("cleanup.policy", "compact", "message.timestamp.type", "LogAppendTime"));

        assertThatThrownBy(() -> setup("stamped", 3, true).prepare(List.of(Topic.PODS)))
                .isInstanceOf(TopicMismatchException.class)
                .hasMessageContainingAll("\"stamped.pods.v1\"", "expected message.timestamp.type=CreateTime");
    }

    @Test
    void settingsThatAreTooSmallAreWarnedOf() throws Exception {
        create(
                "small.pods.v1",
                1,
                Map.of(
                        "cleanup.policy",
                        "compact",
                        "delete.retention.ms",
                        "1000",
                        "max.message.bytes",
                        "500",
                        "message.timestamp.after.max.ms",
                        "3600000"));

        assertThat(setup("small", 1, true).prepare(List.of(Topic.PODS)).warnings())
                .anySatisfy(warning -> assertThat(warning).contains("delete.retention.ms=1000"))
                .anySatisfy(warning -> assertThat(warning).contains("max.message.bytes=500"))
                .anySatisfy(warning -> assertThat(warning).contains("message.timestamp.after.max.ms=3600000"));
    }

    @Test
    void aSurveyTellsHowTopicsAreAndCreatesNone() throws Exception {
        create("surveyed.pods.v1", 3, Map.of("cleanup.policy", "compact", "delete.retention.ms", "1000"));
        create("surveyed.alerts.v1", 3, Map.of());

        TopicSurvey survey = setup("surveyed", 3, true).survey(ALL);

        assertThat(survey.tombstonesKept()).containsEntry(Topic.PODS, Duration.ofSeconds(1));
        assertThat(survey.problems()).containsEntry(Topic.PODS, List.of());
        assertThat(survey.problems().get(Topic.ALERTS))
                .singleElement()
                .asString()
                .contains("\"surveyed.alerts.v1\"", "expected cleanup.policy=compact");
        assertThat(admin.listTopics().names().get()).doesNotContain("surveyed.quotas.v1");
    }

    @Test
    void whoHasNotReadForLongerThanTombstonesLiveIsFound() throws Exception {
        setup("readers", 2, true).prepare(List.of(Topic.PODS));
        TopicPartition pods = new TopicPartition("readers.pods.v1", 1);
        publish(pods, Instant.now().minus(Duration.ofHours(3)), Instant.now().minus(Duration.ofMinutes(1)));
        commit("away", pods, 0);
        commit("there", pods, 1);
        create("somewhere", 1, Map.of());
        commit("elsewhere", new TopicPartition("somewhere", 0), 0);

        ReaderSurvey survey =
                new ReaderSurvey(admin, options("readers", 2, true, Duration.ofSeconds(30)), InstantSource.system());

        assertThat(survey.absent(Map.of(Topic.PODS, Duration.ofHours(1))))
                .containsOnly(Map.entry("away", List.of("readers.pods.v1-1")));
        assertThat(survey.absent(Map.of(Topic.PODS, Duration.ofHours(4)))).isEmpty();
    }

    private static void publish(TopicPartition to, Instant... times) throws Exception {
        try (Producer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            for (Instant time : times) {
                producer.send(new ProducerRecord<>(to.topic(), to.partition(), time.toEpochMilli(), "key", "value"))
                        .get(10, TimeUnit.SECONDS);
            }
        }
    }

    private static void commit(String group, TopicPartition partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(offset)))
                .all()
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    void twoInstancesThatStartTogetherBothSucceed() throws Exception {
        Thread[] instances = new Thread[4];
        Throwable[] failures = new Throwable[instances.length];
        for (int number = 0; number < instances.length; number++) {
            int instance = number;
            instances[number] = new Thread(() -> {
                try {
                    setup("race", 4, true).prepare(ALL);
                } catch (Exception | AssertionError e) {
                    failures[instance] = e;
                }
            });
            instances[number].start();
        }
        for (Thread instance : instances) {
            instance.join();
        }

        assertThat(Arrays.asList(failures)).containsOnlyNulls();
    }

    @Test
    void aBrokerThatIsNotThereIsSaidWithinTheBound() {
        try (Admin lost = Admin.create(NOBODY_THERE)) {
            TopicSetup setup =
                    new TopicSetup(lost, options("lost", 1, true, Duration.ofMillis(300)), InstantSource.system());

            assertThatThrownBy(() -> setup.prepare(ALL))
                    .isInstanceOf(TopicSetupException.class)
                    .hasMessageContaining("podwatch.kafka.bootstrap-servers");
        }
    }

    private static TopicSetup setup(String prefix, int partitions, boolean create) {
        return new TopicSetup(
                admin, options(prefix, partitions, create, Duration.ofSeconds(30)), InstantSource.system());
    }

    private static TopicSetupOptions options(String prefix, int partitions, boolean create, Duration readyTimeout) {
        return new TopicSetupOptions(new TopicNames(prefix), create, partitions, 1, 1_000_000, readyTimeout);
    }

    private static void create(String topic, int partitions, Map<String, String> settings)
            throws ExecutionException, InterruptedException {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1).configs(settings)))
                .all()
                .get();
        awaitVisible(topic);
    }

    private static void awaitVisible(String topic) throws ExecutionException, InterruptedException {
        for (int attempt = 0; attempt < 1000; attempt++) {
            if (admin.listTopics().names().get().contains(topic)) {
                return;
            }
        }
        throw new AssertionError("topic " + topic + " was created and cannot be seen");
    }

    private static Config config(String topic) throws ExecutionException, InterruptedException {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().get(resource);
    }
}
