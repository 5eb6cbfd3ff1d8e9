package io.podwatch.cli.wiring;

import io.podwatch.cli.config.ClusterSettings;
import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.config.KafkaSettings;
import io.podwatch.cli.config.WatchSettings.Listing;
import io.podwatch.cli.config.WatchSettings.Mapping;
import io.podwatch.cli.config.WatchSettings.Publishing;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.watcher.ClusterMismatchException;
import io.podwatch.watcher.WatcherReadiness;
import io.podwatch.watcher.WatcherSettings;
import io.podwatch.watcher.WatcherStage;
import io.podwatch.watcher.inbox.InboxSettings;
import io.podwatch.watcher.lead.LeaseSettings;
import io.podwatch.watcher.log.KafkaLogSettings;
import io.podwatch.watcher.observe.MappingSettings;
import io.podwatch.watcher.publish.PublishSettings;
import io.podwatch.watcher.watch.WatchBounds;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The watcher as a part of the process, made from the configuration. */
final class WatcherComponent implements Component {
    private final WatcherStage stage;

    WatcherComponent(WatcherStage stage) {
        this.stage = stage;
    }

    static WatcherSettings settings(Configuration configuration, Optional<LeaseSettings> lease, Duration closeTimeout) {
        Listing listing = configuration.watch().listing();
        return new WatcherSettings(
                new WatchScope(
                        configuration.cluster().namespaces(),
                        configuration.cluster().podSelector().orElse("")),
                mapping(configuration.cluster(), configuration.watch().mapping()),
                bounds(listing, configuration.cluster().requestTimeout()),
                new InboxSettings(
                        configuration.watch().publishing().queueCapacity(),
                        configuration.watch().publishing().pendingMax()),
                publish(
                        configuration.watch().publishing(),
                        configuration.kafka().timing(),
                        configuration.watch().mapping().sharedTextsMax()),
                log(configuration.kafka(), configuration.watch().mapping().sharedTextsMax()),
                lease,
                closeTimeout);
    }

    @Override
    public String name() {
        return "watcher";
    }

    @Override
    public void start() throws InterruptedException {
        try {
            stage.start();
        } catch (ClusterMismatchException e) {
            throw new OutsideRefusedException(e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> notReady() {
        WatcherReadiness readiness = stage.readiness();
        return readiness.ready() ? Optional.empty() : Optional.of(readiness.reason());
    }

    @Override
    public List<String> limits() {
        return stage.limits();
    }

    @Override
    public void stop(Duration atMost) throws InterruptedException {
        stage.close(atMost);
    }

    private static MappingSettings mapping(ClusterSettings cluster, Mapping mapping) {
        return new MappingSettings(
                cluster.cluster().orElseThrow(),
                mapping.messageLengthMax(),
                mapping.sharedTextsMax(),
                Set.copyOf(mapping.tenants().labels()),
                Set.copyOf(mapping.tenants().annotations()));
    }

    private static WatchBounds bounds(Listing listing, Duration requestTimeout) {
        return new WatchBounds(
                listing.pageSize(),
                listing.threadsMax(),
                requestTimeout,
                listing.watchTimeout(),
                listing.silenceMax(),
                listing.stallMax(),
                listing.relistAgeMax(),
                listing.dependencyWaitMax(),
                listing.refusedRetryInterval(),
                listing.retryBackoffMin(),
                listing.retryBackoffMax());
    }

    private static PublishSettings publish(Publishing publishing, KafkaSettings.Timing timing, int sharedPartsMax) {
        return new PublishSettings(
                publishing.batchSizeMax(),
                publishing.watermarkInterval(),
                publishing.nodeRecountInterval(),
                timing.retryBackoffMin(),
                timing.retryBackoffMax(),
                sharedPartsMax);
    }

    private static KafkaLogSettings log(KafkaSettings settings, int sharedPartsMax) {
        return new KafkaLogSettings(
                new TopicNames(settings.topicPrefix()),
                settings.partitions(),
                settings.recordBytesMax(),
                settings.timing().transactionTimeout(),
                settings.timing().requestTimeout(),
                settings.timing().commitAttemptsMax(),
                settings.timing().restoreStallMax(),
                sharedPartsMax);
    }
}
