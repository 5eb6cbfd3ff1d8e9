package io.podwatch.cli.wiring;

import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.config.VerifySettings;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.verify.LogVerifier;
import io.podwatch.contract.verify.VerifyOptions;
import io.podwatch.contract.verify.read.LogReader;
import io.podwatch.contract.verify.read.LogReadingOptions;
import io.podwatch.contract.verify.read.LogUnreadableException;
import io.podwatch.contract.verify.read.LogVerification;
import io.podwatch.contract.verify.report.VerificationReport;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** One verification, made from the configuration. */
public final class Verification {

    private Verification() {}

    /** Throws {@link OutsideRefusedException} when the log cannot be read. */
    public static VerificationReport of(Configuration configuration) throws InterruptedException {
        LogReadingOptions options = reading(configuration);
        try (LogReader reader =
                LogReader.open(KafkaAccess.properties(configuration.kafka()), options, System::nanoTime)) {
            LogVerifier verifier = new LogVerifier(judging(configuration, reader.partitions()));
            return new LogVerification(reader, verifier, options, System::nanoTime).run();
        } catch (LogUnreadableException e) {
            throw new OutsideRefusedException(e.getMessage(), e);
        } catch (KafkaException e) {
            throw Topics.isWrongProperties(e)
                    ? Topics.wrongProperties(e)
                    : new OutsideRefusedException("cannot verify the log: " + Causes.told(e), e);
        }
    }

    private static LogReadingOptions reading(Configuration configuration) {
        return new LogReadingOptions(
                new TopicNames(configuration.kafka().topicPrefix()),
                configuration.kafka().timing().requestTimeout(),
                configuration.verify().readStallMax(),
                configuration.verify().settleMax());
    }

    private static VerifyOptions judging(Configuration configuration, int partitions) {
        VerifySettings settings = configuration.verify();
        Set<String> clusters = configuration.cluster().cluster().map(Set::of).orElse(Set.of());
        return new VerifyOptions(partitions, clusters, settings.examplesMax(), settings.orphanGrace());
    }
}
