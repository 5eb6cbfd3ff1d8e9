package io.podwatch.watcher;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.watcher.http.LosslessHttpClientFactory;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.kube.KubernetesDecoding;
import io.podwatch.watcher.kube.Resource;
import io.podwatch.watcher.log.KafkaRecordLog;
import io.podwatch.watcher.observe.ObservationMapping;
import io.podwatch.watcher.publish.Publisher;
import io.podwatch.watcher.publish.PublisherStatus;
import io.podwatch.watcher.publish.RecordLog;
import io.podwatch.watcher.publish.ResourceType;
import io.podwatch.watcher.publish.Restored;
import io.podwatch.watcher.source.ClusterIdentity;
import io.podwatch.watcher.source.KubernetesObjectSource;
import io.podwatch.watcher.source.ObjectSource;
import io.podwatch.watcher.source.ObjectSources;
import io.podwatch.watcher.source.Target;
import io.podwatch.watcher.watch.ClusterWatch;
import io.podwatch.watcher.watch.ThreadedWatchTasks;
import io.podwatch.watcher.watch.WatchContext;
import io.podwatch.watcher.watch.WatchMeters;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one cluster and publishes it to Kafka until it is closed. Where the API server or Kafka cannot be reached it waits
 * and says for what; only another cluster under the same name, or another watcher of the same cluster, makes it stop.
 */
public final class WatcherStage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatcherStage.class);
    private static final String NAME = "watcher";
    private static final int WAITS_PER_LOG = 15;

    private final WatcherSettings settings;
    private final KubernetesClient client;
    private final RecordLog log;
    private final WatchedCluster cluster;
    private final Publisher publisher;
    private final InstantSource clock;
    private final MeterRegistry registry;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private volatile String waiting = "not started";

    /** @param vertx stays open when the stage is closed */
    public WatcherStage(
            WatcherSettings settings,
            Config kubernetes,
            Map<String, Object> kafkaProperties,
            InstantSource clock,
            Vertx vertx,
            MeterRegistry registry) {
        this.settings = settings;
        this.clock = clock;
        this.registry = registry;
        this.client = client(kubernetes, settings, vertx);
        this.cluster = new WatchedCluster(settings.cluster(), settings.scope());
        this.log = new KafkaRecordLog(
                settings.log(), kafkaProperties, settings.cluster(), clock, System::nanoTime, registry);
        this.publisher = new Publisher(settings.publish(), settings.inbox(), log, cluster, clock, registry);
        this.thread = new Thread(this::run, "podwatch-watcher-" + settings.cluster());
    }

    /** The watches reconnect by themselves and better than the client would: from the version they have committed to. */
    private static KubernetesClient client(Config kubernetes, WatcherSettings settings, Vertx vertx) {
        int request = Math.toIntExact(settings.watch().requestTimeout().toMillis());
        Config config = new ConfigBuilder(kubernetes)
                .withWatchReconnectLimit(0)
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout(request)
                .withConnectionTimeout(request)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(KubernetesDecoding.serialization())
                .withHttpClientFactory(new LosslessHttpClientFactory(vertx))
                .build();
    }

    /**
     * Returns when what was published before is restored and watching has begun; waits for that as long as it takes.
     *
     * @throws ClusterMismatchException when another cluster was published under this name
     */
    public void start() throws InterruptedException {
        thread.start();
        try {
            started.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure.getCause());
        }
    }

    private void run() {
        try {
            if (identify()) {
                waiting = "";
                publisher.run(this::watch);
            }
            started.completeExceptionally(new IllegalStateException("the watcher was closed before it had started"));
        } catch (InterruptedException closed) {
            started.completeExceptionally(new IllegalStateException("the watcher was closed before it had started"));
            LOG.atDebug().setMessage("watcher interrupted").log();
        } catch (RuntimeException failure) {
            waiting = failure.toString();
            boolean toldByStart = started.completeExceptionally(failure);
            if (!toldByStart) {
                LOG.atError().setMessage("watcher failed").setCause(failure).log();
            }
        } finally {
            cluster.watch().ifPresent(ClusterWatch::close);
        }
    }

    private boolean identify() throws InterruptedException {
        long pause = settings.watch().retryDelayMin().toMillis();
        for (int attempt = 0; closing.getCount() > 0; attempt++) {
            try {
                cluster.identify(ClusterIdentity.of(client));
                return true;
            } catch (KubernetesClientException unreachable) {
                waitFor(unreachable, attempt);
                closing.await(pause, TimeUnit.MILLISECONDS);
                pause = Math.min(2 * pause, settings.watch().retryDelayMax().toMillis());
            }
        }
        return false;
    }

    private void waitFor(KubernetesClientException unreachable, int attempt) {
        String reason = unreachable.getCause() == null
                ? unreachable.getMessage()
                : unreachable.getCause().getMessage();
        waiting = "the API server at " + client.getMasterUrl() + ": " + reason;
        if (attempt % WAITS_PER_LOG == 0) {
            LOG.atWarn()
                    .setMessage("waiting for the API server")
                    .addKeyValue("url", client.getMasterUrl())
                    .addKeyValue("reason", reason)
                    .log();
        }
    }

    private void watch(Restored restored) {
        cluster.requireSame(restored);
        Map<ResourceType, String> newest = restored.newestVersions();
        ClusterWatch watch = ClusterWatch.of(
                sources(),
                new ObservationMapping(settings.mapping()),
                settings.scope(),
                origin -> Restored.of(newest, origin),
                context());
        cluster.watchedBy(watch);
        watch.start();
        started.complete(null);
    }

    private ObjectSources sources() {
        return new ObjectSources() {
            @Override
            public <T extends Resource> ObjectSource<T> of(Target<T> target, Origin origin) {
                return new KubernetesObjectSource<>(client, target, origin);
            }
        };
    }

    private WatchContext context() {
        return new WatchContext(
                settings.watch(),
                publisher.inbox(),
                new ThreadedWatchTasks(settings.watch().threads(), this::watchingFailed),
                new WatchMeters(registry, settings.cluster()),
                clock,
                () -> ThreadLocalRandom.current().nextLong(),
                this::watchingFailed);
    }

    /** Without its watches the stage is of no use, and must not look as if it were. */
    private void watchingFailed(Error fatal) {
        waiting = "watching ended: " + fatal;
        LOG.atError()
                .setMessage("watching ended; restart the process")
                .setCause(fatal)
                .log();
        publisher.close();
    }

    public WatcherReadiness readiness() {
        if (!waiting.isEmpty()) {
            return WatcherReadiness.waiting(NAME, waiting);
        }
        PublisherStatus status = publisher.status();
        if (!status.isRunning()) {
            return WatcherReadiness.waiting(NAME, status.reason());
        }
        List<String> unsettled = cluster.watch().map(ClusterWatch::unsettled).orElse(List.of());
        return unsettled.isEmpty()
                ? WatcherReadiness.ready(NAME)
                : WatcherReadiness.waiting(NAME, "not watching yet: " + String.join(", ", unsettled));
    }

    /** As {@link #close(Duration)} within the configured bound. */
    @Override
    public void close() {
        try {
            close(settings.closeTimeout());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops watching, commits what was seen and lets go of everything, within the bound. */
    public void close(Duration atMost) throws InterruptedException {
        closing.countDown();
        cluster.watch().ifPresent(ClusterWatch::close);
        publisher.close();
        if (thread.isAlive()) {
            thread.join(Math.max(1, atMost.toMillis() * 3 / 4));
            if (thread.isAlive()) {
                LOG.atWarn()
                        .setMessage("closing with records that could not be committed")
                        .addKeyValue("waiting", publisher.inbox().size())
                        .log();
                thread.interrupt();
                thread.join(Math.max(1, atMost.toMillis() / 4));
            }
        }
        log.close();
        client.close();
    }
}
