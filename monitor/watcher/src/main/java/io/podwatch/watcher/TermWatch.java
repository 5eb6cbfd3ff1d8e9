package io.podwatch.watcher;

import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.watcher.inbox.Inbox;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.kube.Resource;
import io.podwatch.watcher.observe.ObservationMapping;
import io.podwatch.watcher.publish.ResourceType;
import io.podwatch.watcher.publish.Restored;
import io.podwatch.watcher.source.KubernetesObjectSource;
import io.podwatch.watcher.source.ObjectSource;
import io.podwatch.watcher.source.ObjectSources;
import io.podwatch.watcher.source.Target;
import io.podwatch.watcher.watch.ClusterWatch;
import io.podwatch.watcher.watch.Pulse;
import io.podwatch.watcher.watch.SteadyClock;
import io.podwatch.watcher.watch.ThreadedWatchTasks;
import io.podwatch.watcher.watch.WatchContext;
import io.podwatch.watcher.watch.WatchMeters;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Constructs the watches of one term over the stage's client. */
final class TermWatch {
    /** The watches are looked after once a second; after a longer standstill what they read is not taken for the present. */
    private static final Duration STANDSTILL_MAX = Duration.ofSeconds(5);

    private final StageParts parts;
    private final Inbox inbox;
    private final MeterRegistry registry;
    private final Consumer<Error> onFatal;

    /** @param onFatal is told what no watch survives */
    TermWatch(StageParts parts, Inbox inbox, MeterRegistry registry, Consumer<Error> onFatal) {
        this.parts = parts;
        this.inbox = inbox;
        this.registry = registry;
        this.onFatal = onFatal;
    }

    ClusterWatch after(Restored restored) {
        Map<ResourceType, String> newest = restored.newestVersions();
        return ClusterWatch.of(
                sources(),
                new ObservationMapping(parts.settings().mapping()),
                parts.settings().scope(),
                origin -> Restored.of(newest, origin),
                context());
    }

    private ObjectSources sources() {
        return new ObjectSources() {
            @Override
            public <T extends Resource> ObjectSource<T> of(Target<T> target, Origin origin) {
                return new KubernetesObjectSource<>(parts.client(), target, origin);
            }
        };
    }

    private WatchContext context() {
        WatcherSettings settings = parts.settings();
        return new WatchContext(
                settings.watch(),
                inbox,
                new ThreadedWatchTasks(settings.watch().threads(), onFatal),
                new WatchMeters(registry, settings.cluster()),
                parts.clock(),
                new SteadyClock(parts.clock(), System::nanoTime),
                new Pulse(STANDSTILL_MAX, System::nanoTime),
                () -> ThreadLocalRandom.current().nextLong(),
                onFatal);
    }
}
