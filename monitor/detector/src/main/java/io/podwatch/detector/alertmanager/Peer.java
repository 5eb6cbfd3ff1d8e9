package io.podwatch.detector.alertmanager;

import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.detector.alertmanager.PushedAlerts.Clocks;
import io.podwatch.detector.replay.Backoff;
import io.podwatch.detector.replay.Backoff.Pauses;
import io.podwatch.detector.replay.Reason;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one Alertmanager what there is to say, until it knows it; one round at a time, and after a failure not before a pause.
 * What it was not told stays due, so nothing waits in a queue. Event loop only.
 */
final class Peer {
    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);
    private static final long NEVER = Long.MIN_VALUE;

    /** What all peers share. */
    record Ground(
            AlertmanagerSettings settings,
            PushedAlerts table,
            AlertmanagerClient client,
            Authorization authorization,
            AlertBody body,
            Clocks clocks,
            DoubleSupplier random,
            MeterRegistry registry) {}

    private final String url;
    private final Ground ground;
    private final Deliveries deliveries;
    private final Backoff pause;
    private final PeerMeters meters;
    private Optional<Promise<Void>> underway = Optional.empty();
    private boolean again;
    private boolean closed;
    private long acceptedAt = NEVER;
    private volatile long failingSince = NEVER;
    private volatile int untold;

    Peer(String url, Ground ground) {
        AlertmanagerSettings.Times times = ground.settings().times();
        this.url = url;
        this.ground = ground;
        this.deliveries = new Deliveries(times, ground.clocks());
        this.pause = new Backoff(
                new Pauses(
                        times.retryPauseMin(),
                        times.retryPauseMax(),
                        ground.clocks().nanoTime()),
                ground.random());
        this.meters = new PeerMeters(ground.registry(), url, this::failingFor, () -> untold);
    }

    /** Sends what is due; completes when the round has ended, however it did. News that come meanwhile have a round after it. */
    Future<Void> send() {
        if (underway.isPresent()) {
            again = true;
            return underway.get().future();
        }
        Optional<Batches> batches =
                !closed && pause.isOver() ? ground.table().alerts().flatMap(this::due) : Optional.empty();
        if (batches.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> round = Promise.promise();
        underway = Optional.of(round);
        ground.authorization()
                .header()
                .compose(header ->
                        new Round(ways(header), ground.settings().bounds().requestsMax()).send(batches.get()))
                .onComplete(this::ended);
        return round.future();
    }

    private Optional<Batches> due(List<PushedAlert> all) {
        Set<PushedAlert> due = deliveries.due(all);
        untold = deliveries.untold(all);
        if (due.isEmpty()) {
            boolean isQuiet = acceptedAt == NEVER || deliveries.isOver(acceptedAt);
            return isQuiet ? Optional.of(Batches.empty()) : Optional.empty();
        }
        Set<PushedAlert> suspects = new HashSet<>(due);
        suspects.removeIf(alert -> !deliveries.isRefused(alert));
        return Optional.of(Batches.of(due, suspects, ground.settings().bounds().batchMax()));
    }

    private Round.Ways ways(Optional<String> authorization) {
        return new Round.Ways(
                batch -> batch.stream().filter(ground.table()::isCurrent).toList(),
                batch -> post(batch, authorization),
                this::accepted,
                this::refused);
    }

    private Future<Answer> post(List<PushedAlert> batch, Optional<String> authorization) {
        Buffer body;
        try {
            body = ground.body().of(batch, ground.table().heldUntil());
        } catch (RuntimeException e) {
            return Future.succeededFuture(Answer.unwritable(e));
        }
        return ground.client().post(url, body, authorization);
    }

    private void accepted(List<PushedAlert> batch) {
        batch.forEach(deliveries::accepted);
        acceptedAt = ground.clocks().nanoTime().getAsLong();
        meters.accepted(batch.size(), ground.clocks().wall().instant());
    }

    private void refused(PushedAlert alert, Answer answer) {
        meters.refused();
        if (deliveries.refused(alert)) {
            LOG.atWarn()
                    .addKeyValue("peer", url)
                    .addKeyValue("labels", alert.sortedLabels())
                    .addKeyValue("reason", answer.words())
                    .log("alert refused by alertmanager, sent again alone");
        }
    }

    private void ended(AsyncResult<Void> result) {
        if (result.succeeded()) {
            succeeded();
        } else if (!closed) {
            failed(result.cause());
        }
        Promise<Void> round = underway.orElseThrow();
        underway = Optional.empty();
        boolean isNext = again && result.succeeded();
        again = false;
        round.complete();
        if (isNext) {
            send();
        }
    }

    private void succeeded() {
        pause.succeeded();
        if (failingSince != NEVER) {
            LOG.atInfo()
                    .addKeyValue("peer", url)
                    .addKeyValue("after", failingFor())
                    .log("alertmanager reached again");
            failingSince = NEVER;
        }
    }

    private void failed(Throwable cause) {
        pause.failed();
        meters.failed();
        if (failingSince == NEVER) {
            LOG.atWarn()
                    .addKeyValue("peer", url)
                    .addKeyValue("reason", Reason.of(cause))
                    .log("alertmanager not reached, alerts are kept and sent again");
            failingSince = ground.clocks().nanoTime().getAsLong();
        }
    }

    /** Since the first failure after the last success. */
    private Duration failingFor() {
        long since = failingSince;
        return since == NEVER
                ? Duration.ZERO
                : Duration.ofNanos(ground.clocks().nanoTime().getAsLong() - since);
    }

    /** What is under way may be broken off, and nobody is to blame. */
    void close() {
        closed = true;
        meters.remove();
    }
}
