package io.podwatch.watcher;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.watcher.http.LosslessHttpClientFactory;
import io.podwatch.watcher.kube.KubernetesDecoding;
import io.podwatch.watcher.lead.Elector;
import io.podwatch.watcher.lead.KubernetesLease;
import io.podwatch.watcher.lead.LeaseSettings;
import io.podwatch.watcher.log.LogLook;
import io.podwatch.watcher.watch.ClusterWatch;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches one cluster and publishes it to Kafka until it is closed; with a lease, whenever it holds it, and else it stands by.
 * Where the API server or Kafka cannot be reached it waits and says for what; only another cluster under the same name, or,
 * without a lease, another watcher of the same cluster, makes it stop.
 */
public final class WatcherStage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatcherStage.class);
    private static final String NAME = "watcher";

    private final WatcherSettings settings;
    private final StageParts parts;
    private final MeterScope meters;
    private final Optional<Elector> elector;
    private final Standing standing;
    private final Terms terms;
    private final StageThread thread;

    /** @param vertx stays open when the stage is closed */
    public WatcherStage(
            WatcherSettings settings,
            Config kubernetes,
            Map<String, Object> kafkaProperties,
            InstantSource clock,
            Vertx vertx,
            MeterRegistry registry) {
        this.settings = settings;
        this.meters = new MeterScope(registry);
        this.parts = new StageParts(
                settings,
                client(kubernetes, settings.watch().requestTimeout(), vertx),
                kafkaProperties,
                new WatchedCluster(settings.cluster(), settings.scope()),
                clock,
                meters.registry());
        this.elector = settings.lease().map(lease -> elector(lease, kubernetes, vertx));
        this.standing =
                new Standing(parts, new LogLook(settings.log(), kafkaProperties, settings.cluster(), System::nanoTime));
        this.terms = new Terms(parts, elector, standing, this::settled);
        this.thread = new StageThread(
                "podwatch-watcher-" + settings.cluster(), this::serve, () -> elector.ifPresent(Elector::close));
    }

    /** The lease has connections of its own: while lists fill the others it must be renewed. */
    private Elector elector(LeaseSettings lease, Config kubernetes, Vertx vertx) {
        KubernetesClient client = client(kubernetes, lease.policy().requestTimeout(), vertx);
        return new Elector(
                lease,
                new KubernetesLease(client, lease),
                settings.cluster(),
                parts.clock(),
                new SplittableRandom(),
                parts.registry());
    }

    /** The watches reconnect by themselves and better than the client would: from the version they have committed to. */
    private static KubernetesClient client(Config kubernetes, Duration requestTimeout, Vertx vertx) {
        int request = Math.toIntExact(requestTimeout.toMillis());
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
     * Returns when what was published before is restored and watching has begun, or when another watcher leads and this one
     * stands by; waits for that as long as it takes.
     *
     * @throws ClusterMismatchException when another cluster was published under this name
     */
    public void start() throws InterruptedException {
        terms.runBy(thread.thread());
        thread.start();
    }

    private void settled() {
        thread.started();
    }

    /** The cluster is looked at before anybody is fenced: whoever publishes it rightly must not be stopped by who may not. */
    private String serve() throws InterruptedException {
        new ApiServerWait(parts, thread::waitsFor).identify();
        standing.requireSameCluster(thread::waitsFor);
        elector.ifPresent(Elector::start);
        return terms.run();
    }

    public WatcherReadiness readiness() {
        String ofThread = thread.problem();
        String problem = ofThread.isEmpty() ? terms.problem() : ofThread;
        return problem.isEmpty() ? WatcherReadiness.ready(NAME) : WatcherReadiness.waiting(NAME, problem);
    }

    /** What it does without because it may not see it, each in a few words; a standby knows of less than a leader. */
    public List<String> limits() {
        List<String> limits = new ArrayList<>();
        if (parts.cluster().isUnidentified()) {
            limits.add("the cluster's identity");
        }
        parts.cluster().watch().map(ClusterWatch::limits).ifPresent(limits::addAll);
        return limits;
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

    /** Stops watching, commits what was seen, gives the lease back and lets go of everything, within the bound. */
    public void close(Duration atMost) throws InterruptedException {
        terms.close();
        boolean ended = ended(atMost);
        try {
            if (ended && elector.isPresent()) {
                elector.get().close(atMost.dividedBy(4));
            }
        } finally {
            elector.ifPresent(Elector::leave);
            meters.close();
            parts.client().close();
        }
    }

    private boolean ended(Duration atMost) throws InterruptedException {
        Thread serving = thread.thread();
        if (serving.isAlive()) {
            serving.join(Math.max(1, atMost.toMillis() / 2));
        }
        if (serving.isAlive()) {
            LOG.atWarn()
                    .setMessage("closing with records that could not be committed")
                    .addKeyValue("waiting", terms.uncommitted())
                    .log();
            serving.interrupt();
            serving.join(Math.max(1, atMost.toMillis() / 4));
        }
        return !serving.isAlive();
    }
}
