package io.podwatch.watcher;

import io.podwatch.core.observation.WatchScope;
import io.podwatch.watcher.inbox.InboxSettings;
import io.podwatch.watcher.log.KafkaLogSettings;
import io.podwatch.watcher.observe.MappingSettings;
import io.podwatch.watcher.publish.PublishSettings;
import io.podwatch.watcher.watch.WatchBounds;
import java.time.Duration;

/**
 * Everything that bounds and names a watcher.
 *
 * @param scope one scope per cluster name
 * @param closeTimeout how long {@link WatcherStage#close()} may take, the last commit included
 */
public record WatcherSettings(
        WatchScope scope,
        MappingSettings mapping,
        WatchBounds watch,
        InboxSettings inbox,
        PublishSettings publish,
        KafkaLogSettings log,
        Duration closeTimeout) {
    public static final Duration CLOSE_TIMEOUT_DEFAULT = Duration.ofSeconds(4);

    /** The defaults for a whole cluster. */
    public static WatcherSettings of(String cluster, KafkaLogSettings log) {
        return new WatcherSettings(
                WatchScope.WHOLE_CLUSTER,
                MappingSettings.of(cluster),
                WatchBounds.DEFAULT,
                InboxSettings.DEFAULT,
                PublishSettings.DEFAULT,
                log,
                CLOSE_TIMEOUT_DEFAULT);
    }

    public String cluster() {
        return mapping.cluster();
    }
}
