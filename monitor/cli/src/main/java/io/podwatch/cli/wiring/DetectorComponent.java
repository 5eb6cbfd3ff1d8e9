package io.podwatch.cli.wiring;

import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.config.DetectorSettings.Reading;
import io.podwatch.cli.config.DetectorSettings.Series;
import io.podwatch.cli.config.KafkaSettings;
import io.podwatch.cli.config.WeighedFinding;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.detect.blind.WatchBlindPolicy;
import io.podwatch.core.detect.crashloop.CrashLoopPolicy;
import io.podwatch.core.detect.quota.NextReplicaPolicy;
import io.podwatch.core.detect.quota.QuotaLaggingPolicy;
import io.podwatch.core.detect.quota.QuotaUsagePolicy;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.quota.QuotaPolicies;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.detector.DetectorSettings.GroupProtocol;
import io.podwatch.detector.DetectorStage;
import io.podwatch.detector.StageReadiness;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The detector as a part of the process, made from the configuration. */
final class DetectorComponent implements Component {
    private final DetectorStage stage;

    DetectorComponent(DetectorStage stage) {
        this.stage = stage;
    }

    static DetectorStage.Kafka kafka(KafkaSettings settings) {
        return new DetectorStage.Kafka(KafkaAccess.properties(settings), new TopicNames(settings.topicPrefix()));
    }

    static DetectorSettings settings(Configuration configuration, Duration stop) {
        return new DetectorSettings(
                configuration.detector().groupId(),
                GroupProtocol.valueOf(configuration.detector().groupProtocol().toUpperCase(Locale.ROOT)),
                policy(configuration),
                reading(configuration),
                waits(configuration, stop),
                series(configuration.detector().series()),
                AlertmanagerPeers.of(configuration.detector().alertmanager()));
    }

    @Override
    public String name() {
        return "detector";
    }

    @Override
    public void start() throws Exception {
        stage.start().toCompletionStage().toCompletableFuture().get();
    }

    @Override
    public Optional<String> notReady() {
        StageReadiness readiness = stage.readiness();
        return readiness.ready() ? Optional.empty() : Optional.of(readiness.reason());
    }

    @Override
    public void stop(Duration atMost) throws Exception {
        stage.close().toCompletionStage().toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static JudgePolicy policy(Configuration configuration) {
        var crashLoop = configuration.detector().crashLoop();
        var quota = configuration.detector().quota();
        SeverityPolicy severity = new SeverityPolicy(configuration.detector().severities());
        return new JudgePolicy(
                new CrashLoopPolicy(
                        crashLoop.restarts(),
                        crashLoop.backoffReset(),
                        crashLoop.publishedBackoff(),
                        crashLoop.successorGrace(),
                        crashLoop.slowReset(),
                        severity.rule(WeighedFinding.CRASH_LOOP)),
                new QuotaUsagePolicy(
                        quota.pressureOpenRatio(),
                        quota.pressureCloseRatio(),
                        severity.max(WeighedFinding.QUOTA_USAGE)),
                JudgePolicy.DEFAULT.quotaRejecting().cappedAt(severity.max(WeighedFinding.QUOTA_REJECTING)),
                new WatchBlindPolicy(
                        configuration.detector().watchBlind().silenceMax(),
                        configuration.detector().watchBlind().unheardMax(),
                        severity.max(WeighedFinding.WATCH_BLIND)),
                PodPolicy.of(configuration.detector().pods(), severity)
                        .withQuota(new QuotaPolicies(
                                QuotaLaggingPolicy.DEFAULT
                                        .withGrace(quota.laggingAfter())
                                        .cappedAt(severity.max(WeighedFinding.QUOTA_CONTROLLER_LAGGING)),
                                new NextReplicaPolicy(quota.nextReplicaBlockedAfter(), quota.nextReplicaBlockedQuiet()),
                                PodPolicy.filling(
                                        configuration.detector().pods().filling(), severity))),
                configuration.detector().alertUpdateInterval(),
                configuration.detector().ownerlessAlertsMax(),
                JudgePolicy.DEFAULT.resolvedRetention());
    }

    private static DetectorSettings.Reading reading(Configuration configuration) {
        Reading reading = configuration.detector().reading();
        return new DetectorSettings.Reading(
                reading.pollBatchMax(),
                reading.fetchBytesMax(),
                configuration.kafka().recordBytesMax(),
                reading.sharedTextsMax());
    }

    private static DetectorSettings.Waits waits(Configuration configuration, Duration stop) {
        Reading reading = configuration.detector().reading();
        KafkaSettings.Timing timing = configuration.kafka().timing();
        return new DetectorSettings.Waits(
                reading.pollWaitMax(),
                reading.commitInterval(),
                timing.transactionTimeout(),
                reading.sessionTimeout(),
                timing.requestTimeout(),
                timing.retryBackoffMin(),
                timing.retryBackoffMax(),
                stop,
                reading.absenceMax(),
                reading.malformedLogInterval());
    }

    private static DetectorSettings.Series series(Series series) {
        return new DetectorSettings.Series(
                series.seriesMax(), series.clearedZeroFor(), series.idleCountersFor(), series.newCountersZeroFor());
    }
}
