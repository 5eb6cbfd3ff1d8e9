package io.podwatch.cli.wiring;

import io.fabric8.kubernetes.client.Config;
import io.podwatch.cli.config.ClusterSettings;
import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.config.KafkaSettings;
import io.podwatch.cli.config.VerifySettings;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.topic.TopicSetupException;
import io.podwatch.contract.topic.TopicSurvey;
import io.podwatch.contract.verify.VerifyOptions;
import io.podwatch.contract.verify.compare.Inventory;
import io.podwatch.contract.verify.compare.InventoryException;
import io.podwatch.contract.verify.read.LogReader;
import io.podwatch.contract.verify.read.LogReadingOptions;
import io.podwatch.contract.verify.read.LogUnreadableException;
import io.podwatch.contract.verify.read.LogVerification;
import io.podwatch.contract.verify.read.TopicKeeping;
import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.watcher.inventory.ClusterInventory;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** One verification, made from the configuration. */
public final class Verification {

    private Verification() {}

    /**
     * Compares with an API server where one is named, and inside of a cluster with its own. Throws
     * {@link OutsideRefusedException} when the log or the API server cannot be read.
     */
    public static VerificationReport of(Configuration configuration, KubernetesAccess access)
            throws InterruptedException {
        try {
            return isCompared(configuration.cluster(), access)
                    ? compared(configuration, access.config(configuration.cluster()))
                    : read(configuration, Optional.empty());
        } catch (LogUnreadableException | InventoryException e) {
            throw new OutsideRefusedException(e.getMessage(), e);
        } catch (KafkaException e) {
            throw Topics.isWrongProperties(e)
                    ? Topics.wrongProperties(e)
                    : new OutsideRefusedException("cannot verify the log: " + Causes.told(e), e);
        }
    }

    private static boolean isCompared(ClusterSettings settings, KubernetesAccess access) {
        return settings.kubeconfig().isPresent() || settings.context().isPresent() || access.insideCluster();
    }

    private static VerificationReport compared(Configuration configuration, Config kubernetes)
            throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        int pageSize = configuration.watch().listing().pageSize();
        try (ClusterInventory inventory = ClusterInventory.open(kubernetes, vertx, pageSize)) {
            return read(configuration, Optional.of(inventory));
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private static VerificationReport read(Configuration configuration, Optional<Inventory> inventory)
            throws InterruptedException {
        LogReadingOptions options = reading(configuration);
        try (LogReader reader =
                LogReader.open(KafkaAccess.properties(configuration.kafka()), options, System::nanoTime)) {
            TopicKeeping keeping = keeping(configuration, reader.partitions());
            VerifyOptions judging = judging(configuration, reader.partitions(), keeping);
            return keeping.on(new LogVerification(reader, judging, options, System::nanoTime).run(inventory));
        }
    }

    private static LogReadingOptions reading(Configuration configuration) {
        return new LogReadingOptions(
                new TopicNames(configuration.kafka().topicPrefix()),
                configuration.kafka().timing().requestTimeout(),
                configuration.verify().readStallMax(),
                configuration.verify().settleMax());
    }

    /** To look at settings is a right of its own, which who may only read has not. */
    private static TopicKeeping keeping(Configuration configuration, int partitions) throws InterruptedException {
        try {
            TopicSurvey survey = Topics.survey(configuration.kafka(), partitions, Clock.systemUTC());
            TopicKeeping keeping = TopicKeeping.of(
                    survey,
                    new TopicNames(configuration.kafka().topicPrefix()),
                    configuration.detector().reading().absenceMax());
            return withReaders(keeping, configuration.kafka(), partitions, survey);
        } catch (TopicSetupException e) {
            return TopicKeeping.unknown(e.getMessage());
        }
    }

    private static TopicKeeping withReaders(
            TopicKeeping keeping, KafkaSettings kafka, int partitions, TopicSurvey survey) throws InterruptedException {
        try {
            return keeping.withAbsent(
                    Topics.absentReaders(kafka, partitions, survey.tombstonesKept(), Clock.systemUTC()));
        } catch (TopicSetupException e) {
            return keeping.withReadersUnknown(e.getMessage());
        }
    }

    private static VerifyOptions judging(Configuration configuration, int partitions, TopicKeeping keeping) {
        VerifySettings settings = configuration.verify();
        Set<String> clusters = configuration.cluster().cluster().map(Set::of).orElse(Set.of());
        return new VerifyOptions(
                partitions, clusters, settings.examplesMax(), settings.orphanGrace(), keeping.tombstonesKept());
    }
}
