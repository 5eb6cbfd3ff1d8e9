package io.podwatch.watcher;

import io.podwatch.core.observation.WatchScope;
import io.podwatch.watcher.inbox.InboxSettings;
import io.podwatch.watcher.lead.LeaseSettings;
import io.podwatch.watcher.log.KafkaLogSettings;
import io.podwatch.watcher.observe.MappingSettings;
import io.podwatch.watcher.publish.PublishSettings;
import io.podwatch.watcher.watch.WatchBounds;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that bounds and names a watcher.
 *
 * @param scope one scope per cluster name
 * @param lease by which one of several watchers leads; without one, whoever begins last goes on
 * @param closeTimeout how long {@link WatcherStage#close()} may take, the last commit included
 */
public record WatcherSettings(
        WatchScope scope,
        MappingSettings mapping,
        WatchBounds watch,
        InboxSettings inbox,
        PublishSettings publish,
        KafkaLogSettings log,
        Optional<LeaseSettings> lease,
        Duration closeTimeout) {
    public static final Duration CLOSE_TIMEOUT_DEFAULT = Duration.ofSeconds(4);

    /** The defaults for a whole cluster and one watcher. */
    public static WatcherSettings of(String cluster, KafkaLogSettings log) {
        return new WatcherSettings(
                WatchScope.WHOLE_CLUSTER,
                MappingSettings.of(cluster),
                WatchBounds.DEFAULT,
                InboxSettings.DEFAULT,
                PublishSettings.DEFAULT,
                log,
                Optional.empty(),
                CLOSE_TIMEOUT_DEFAULT);
    }

    public String cluster() {
        return mapping.cluster();
    }
}
