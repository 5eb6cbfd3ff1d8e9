package io.podwatch.cli.wiring;

import io.podwatch.cli.config.KafkaSettings;
import io.podwatch.cli.setting.ConfigurationException;
import io.podwatch.cli.setting.Problem;
import io.podwatch.contract.topic.ReaderSurvey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicMismatchException;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.topic.TopicSetup;
import io.podwatch.contract.topic.TopicSetupException;
import io.podwatch.contract.topic.TopicSetupOptions;
import io.podwatch.contract.topic.TopicSetupReport;
import io.podwatch.contract.topic.TopicSurvey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/** Makes the topics ready, once. Tells apart what waiting may cure from what somebody must change. */
public final class Topics {

    /** How the client says that no broker's name resolves: that may change, other wrong properties will not. */
    private static final String UNRESOLVED = "No resolvable bootstrap";

    private Topics() {}

    /** One attempt, for a command that ends. Throws {@link OutsideRefusedException} when Kafka is not as it must be. */
    public static TopicSetupReport once(KafkaSettings settings, InstantSource clock) throws InterruptedException {
        try {
            return prepare(settings, clock);
        } catch (TopicSetupException | KafkaException e) {
            throw new OutsideRefusedException(
                    "cannot set up topics at \"" + KafkaAccess.address(settings) + "\": "
                            + (e instanceof TopicSetupException ? e.getMessage() : Causes.told(e)),
                    e);
        }
    }

    static TopicSetupReport prepare(KafkaSettings settings, InstantSource clock) throws InterruptedException {
        try {
            return prepareWith(Admin.create(KafkaAccess.adminProperties(settings)), settings, clock);
        } catch (TopicMismatchException e) {
            throw new OutsideRefusedException("cannot use the topics:\n  - " + String.join("\n  - ", e.problems()), e);
        } catch (KafkaException e) {
            throw wrongProperties(e);
        }
    }

    /** How the topics are that exist. Throws {@link TopicSetupException} when Kafka does not say. */
    static TopicSurvey survey(KafkaSettings settings, int partitions, InstantSource clock) throws InterruptedException {
        Admin admin = Admin.create(KafkaAccess.adminProperties(settings));
        try {
            return new TopicSetup(admin, options(settings).with(partitions), clock).survey(List.of(Topic.values()));
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    /** Who has not read for longer than tombstones are kept. Throws {@link TopicSetupException} when Kafka does not say. */
    static Map<String, List<String>> absentReaders(
            KafkaSettings settings, int partitions, Map<Topic, Duration> tombstonesKept, InstantSource clock)
            throws InterruptedException {
        Admin admin = Admin.create(KafkaAccess.adminProperties(settings));
        try {
            return new ReaderSurvey(admin, options(settings).with(partitions), clock).absent(tombstonesKept);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    /** Closes without waiting: whatever is unanswered at the end, nobody waits for any more. */
    private static TopicSetupReport prepareWith(Admin admin, KafkaSettings settings, InstantSource clock)
            throws InterruptedException {
        try {
            return new TopicSetup(admin, options(settings), clock).prepare(List.of(Topic.values()));
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    static boolean isHopeless(Exception failure) {
        return failure instanceof OutsideRefusedException || failure instanceof ConfigurationException;
    }

    static TopicSetupOptions options(KafkaSettings settings) {
        return new TopicSetupOptions(
                new TopicNames(settings.topicPrefix()),
                settings.createTopics(),
                settings.partitions(),
                settings.replicationFactor(),
                settings.recordBytesMax(),
                settings.timing().requestTimeout());
    }

    /** Whether a client refuses its properties, which no waiting cures. */
    static boolean isWrongProperties(KafkaException failure) {
        Throwable cause = cause(failure);
        return cause instanceof ConfigException && !cause.getMessage().startsWith(UNRESOLVED);
    }

    private static Throwable cause(KafkaException failure) {
        return failure.getCause() == null ? failure : failure.getCause();
    }

    static RuntimeException wrongProperties(KafkaException failure) {
        Throwable cause = cause(failure);
        if (!isWrongProperties(failure)) {
            return failure;
        }
        Problem problem = new Problem(
                KafkaSettings.CLIENT_PREFIX + "*", "the Kafka client refuses its properties: " + cause.getMessage());
        return new ConfigurationException(List.of(problem));
    }
}
