package io.podwatch.detector.alertmanager;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.detector.AlertFollower;
import io.podwatch.detector.alertmanager.PushedAlerts.Clocks;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Pushes the alerts of owned partitions to every peer: at once when something changes, again and again while it fires. Stopping
 * says nothing: whoever owns the partitions next goes on before the alerts end by themselves.
 */
public final class AlertmanagerPush extends VerticleBase {
    /** How often is looked for what is due: to be sent again, or after a failure. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final AlertmanagerSettings settings;
    private final JudgePolicy policy;
    private final Clocks clocks;
    private final DoubleSupplier random;
    private final MeterRegistry registry;
    private final PushedAlerts table;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Gauge on;
    private final Gauge cut;
    private List<Peer> peers = List.of();
    private AlertmanagerClient client;

    /**
     * What it is told from outside.
     *
     * @param clock by which alerts start and end at the peers, so the real one
     * @param nanoTime a clock that only runs forward
     * @param random from 0 to 1; keeps several senders from keeping step
     * @param silenceMax a loop that stands still for longer is not believed
     */
    public record Outside(InstantSource clock, LongSupplier nanoTime, DoubleSupplier random, Duration silenceMax) {}

    /** @param policy what alerts are judged by, of which their words tell */
    public AlertmanagerPush(
            AlertmanagerSettings settings, JudgePolicy policy, Outside outside, MeterRegistry registry) {
        this.settings = settings;
        this.policy = policy;
        this.clocks = new Clocks(outside.clock(), outside.nanoTime());
        this.random = outside.random();
        this.registry = registry;
        this.table = new PushedAlerts(settings, clocks, outside.silenceMax());
        this.on = Gauge.builder("podwatch.alertmanager.push", () -> 1)
                .description("1 where alerts are pushed to Alertmanagers: rules must not send the same ones.")
                .register(registry);
        this.cut = Gauge.builder("podwatch.alertmanager.alerts.cut", table, PushedAlerts::cut)
                .description(
                        "Alerts that are not sent because there are more than podwatch.detector.alertmanager.alerts-max.")
                .register(registry);
    }

    /** What has to be told of alerts. */
    public AlertFollower follower() {
        return table;
    }

    @Override
    public Future<?> start() {
        client = new AlertmanagerClient(vertx, settings);
        Peer.Ground ground = new Peer.Ground(
                settings,
                table,
                client,
                new Authorization(vertx.fileSystem(), settings.access()),
                new AlertBody(policy, settings.links()),
                clocks,
                random,
                registry);
        peers = settings.peers().stream().map(url -> new Peer(url, ground)).toList();
        Context own = context;
        table.onNews(() -> wake(own));
        vertx.setPeriodic(LOOK.toMillis(), tick -> send());
        return Future.succeededFuture();
    }

    /** However much is new, one look is enough. */
    private void wake(Context own) {
        if (awake.compareAndSet(false, true)) {
            own.runOnContext(look -> {
                awake.set(false);
                send();
            });
        }
    }

    /** Each peer for itself: none waits for another. */
    private void send() {
        peers.forEach(Peer::send);
    }

    @Override
    public Future<?> stop() {
        table.onNews(() -> {});
        peers.forEach(Peer::close);
        client.close();
        registry.remove(on);
        registry.remove(cut);
        return Future.succeededFuture();
    }
}
