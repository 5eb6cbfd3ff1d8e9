package io.podwatch.detector.alertmanager;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.detector.alertmanager.AlertmanagerSettings.Times;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** Couriers to fake Alertmanagers on a table, in time that only passes when it is told to; a round begins when it is asked for. */
final class PushGround implements AutoCloseable {
    static final Times TIMES = new Times(
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            Duration.ofMinutes(15),
            Duration.ofSeconds(10),
            Duration.ofSeconds(1),
            Duration.ofSeconds(8));
    private static final long SECONDS_MAX = 20;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final List<FakeAlertmanager> fakes = new ArrayList<>();
    private final AlertmanagerClient client;
    private final List<Peer> peers;
    private final TableStory story;

    PushGround(int count) {
        this(count, settings -> settings);
    }

    PushGround(int count, UnaryOperator<AlertmanagerSettings> change) {
        this(count, new HttpServerOptions(), change);
    }

    PushGround(int count, HttpServerOptions server, UnaryOperator<AlertmanagerSettings> change) {
        for (int index = 0; index < count; index++) {
            fakes.add(new FakeAlertmanager(vertx, server));
        }
        AlertmanagerSettings settings = change.apply(AlertmanagerSettings.to(
                        fakes.stream().map(FakeAlertmanager::url).toArray(String[]::new))
                .withTimes(TIMES));
        this.story = new TableStory(settings);
        this.client = new AlertmanagerClient(vertx, settings);
        Peer.Ground ground = new Peer.Ground(
                settings,
                story.table(),
                client,
                new Authorization(vertx.fileSystem(), settings.access()),
                new AlertBody(JudgePolicy.DEFAULT, settings.links()),
                story.clocks(),
                () -> 0,
                registry);
        this.peers = settings.peers().stream().map(url -> new Peer(url, ground)).toList();
    }

    /** Real time passes while a peer is waited for, so as little as possible. */
    static AlertmanagerSettings hasty(AlertmanagerSettings settings) {
        return settings.withTimes(new Times(
                TIMES.resend(),
                TIMES.heldFor(),
                TIMES.resolvedFor(),
                Duration.ofMillis(200),
                TIMES.retryPauseMin(),
                TIMES.retryPauseMax()));
    }

    FakeAlertmanager fake(int index) {
        return fakes.get(index);
    }

    TableStory story() {
        return story;
    }

    /** One round with every peer, to its end. */
    PushGround rounds() {
        for (int index = 0; index < peers.size(); index++) {
            round(index);
        }
        return this;
    }

    void round(int index) {
        begin(index)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SECONDS_MAX, TimeUnit.SECONDS)
                .join();
    }

    /** What a courier learns of one post; fails with the cause. */
    void post(int index) {
        client.post(fake(index).url(), new JsonArray().toBuffer(), Optional.empty())
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SECONDS_MAX, TimeUnit.SECONDS)
                .join();
    }

    Future<Void> begin(int index) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(begun -> peers.get(index).send().onComplete(result -> done.tryComplete()));
        return done.future();
    }

    /** Time passes while the loop lives, and a round follows. */
    PushGround passes(Duration time) {
        story.passes(time);
        return rounds();
    }

    double value(String meter, int index) {
        return registry
                .get("podwatch.alertmanager." + meter)
                .tag("peer", fake(index).url())
                .meters()
                .stream()
                .flatMap(found -> StreamSupport.stream(found.measure().spliterator(), false))
                .mapToDouble(measurement -> measurement.getValue())
                .sum();
    }

    @Override
    public void close() {
        fakes.forEach(FakeAlertmanager::release);
        client.close();
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SECONDS_MAX, TimeUnit.SECONDS)
                .join();
    }
}
