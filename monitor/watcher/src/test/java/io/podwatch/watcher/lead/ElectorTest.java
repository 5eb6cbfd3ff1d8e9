package io.podwatch.watcher.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.core.testkit.Moments;
import io.podwatch.watcher.lead.election.LeasePolicy;
import io.podwatch.watcher.lead.election.LeaseRecord;
import io.podwatch.watcher.lead.election.Loss;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads around an election; what is decided in it is tested in virtual time. */
@Timeout(60)
final class ElectorTest {
    /** So long that only what is asked for happens in a test. */
    private static final LeasePolicy PATIENT =
            new LeasePolicy(Duration.ofHours(3), Duration.ofHours(2), Duration.ofHours(1));

    private static final LeasePolicy HASTY =
            new LeasePolicy(Duration.ofMillis(1800), Duration.ofMillis(1200), Duration.ofMillis(300));

    private final MemoryLease lease = new MemoryLease();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Optional<Elector> elector = Optional.empty();
    private Duration elapsed = Duration.ZERO;
    private volatile boolean broken;

    @AfterEach
    void leave() {
        elector.ifPresent(Elector::leave);
    }

    @Test
    void aRequestThatHangsKeepsNobodyLeading() throws Exception {
        Tenure tenure = lead(HASTY);
        CompletableFuture<Loss> loss = new CompletableFuture<>();
        tenure.onEnd(loss::complete);

        lease.hang();

        assertThat(loss.get(30, TimeUnit.SECONDS)).isEqualTo(Loss.DEADLINE);
        assertThat(tenure.isHeld()).isFalse();
        assertThat(tenure.confirm()).isFalse();
        assertThat(failures("renew")).isPositive();
    }

    @Test
    void aTenureThatEndedTellsWhoeverAsksLater() throws Exception {
        Tenure tenure = lead(HASTY);
        CompletableFuture<Loss> first = new CompletableFuture<>();
        tenure.onEnd(first::complete);
        lease.hang();
        first.join();
        CompletableFuture<Loss> later = new CompletableFuture<>();

        tenure.onEnd(later::complete);

        assertThat(later).isCompletedWithValue(Loss.DEADLINE);
    }

    @Test
    void whoHasStoppedListeningIsHeldOnToAndToldNoLonger() throws Exception {
        Tenure tenure = lead(PATIENT);
        CompletableFuture<Loss> over = new CompletableFuture<>();
        CompletableFuture<Loss> listening = new CompletableFuture<>();
        Runnable forget = tenure.onEnd(over::complete);
        tenure.onEnd(listening::complete);
        forget.run();

        elector.orElseThrow().leave();

        assertThat(listening.get(30, TimeUnit.SECONDS)).isEqualTo(Loss.RESIGNED);
        assertThat(over).isNotDone();
    }

    @Test
    void confirmingRenewsAtOnce() throws InterruptedException {
        Tenure tenure = lead(PATIENT);

        boolean confirmed = tenure.confirm();

        assertThat(confirmed).isTrue();
        assertThat(lease.written()).hasSize(2);
        assertThat(lease.written().get(1).renewedAt())
                .isNotEqualTo(lease.written().get(0).renewedAt());
    }

    @Test
    void whoIsReplacedCannotConfirmAndStandsBy() throws InterruptedException {
        Tenure tenure = lead(PATIENT);
        lease.put(heldBy("other"));

        assertThat(tenure.isHeld()).isTrue();
        assertThat(tenure.confirm()).isFalse();
        assertThat(elector.orElseThrow().poll(0)).isEmpty();
        assertThat(lease.current().orElseThrow().holder()).isEqualTo("other");
    }

    @Test
    void closingGivesTheLeaseBackAfterTheTenureIsOver() throws InterruptedException {
        Tenure tenure = lead(PATIENT);
        CompletableFuture<Boolean> heldAtRelease = new CompletableFuture<>();
        lease.beforeWrite(() -> heldAtRelease.complete(tenure.isHeld()));

        elector.orElseThrow().close(Duration.ofSeconds(30));

        assertThat(heldAtRelease).isCompletedWithValue(false);
        assertThat(lease.current().orElseThrow().holder()).isEmpty();
        assertThat(elector.orElseThrow().poll(0)).isEmpty();
    }

    @Test
    void leavingKeepsTheLeaseUntilItExpires() throws InterruptedException {
        Tenure tenure = lead(PATIENT);

        elector.orElseThrow().leave();
        CompletableFuture<Loss> loss = new CompletableFuture<>();
        tenure.onEnd(loss::complete);

        assertThat(loss.join()).isEqualTo(Loss.RESIGNED);
        assertThat(lease.current().orElseThrow().holder()).isEqualTo("self");
    }

    @Test
    void aStandbyIsSettledAndReadyOnceItHasReadTheLease() throws InterruptedException {
        lease.put(heldBy("other"));
        start(PATIENT);

        elector.orElseThrow().settle();

        assertThat(elector.orElseThrow().unreached()).isEmpty();
        assertThat(elector.orElseThrow().poll(0)).isEmpty();
    }

    @Test
    void aLeaseThatMayNotBeReadIsToldWithTheServersWords() throws InterruptedException {
        lease.refuse("leases is forbidden");
        start(HASTY);

        while (failures("read") < 2) {
            assertThat(elector.orElseThrow().poll(TimeUnit.MILLISECONDS.toNanos(5)))
                    .isEmpty();
        }

        assertThat(elector.orElseThrow().unreached()).isEqualTo("the lease \"ops/watchers\": leases is forbidden");
    }

    @Test
    void anElectionThatBreaksDownIsToldToWhoeverWaitsForIt() throws InterruptedException {
        lease.put(heldBy("other"));
        start(HASTY);
        elector.orElseThrow().settle();
        broken = true;

        assertThatThrownBy(() -> elector.orElseThrow().poll(TimeUnit.SECONDS.toNanos(30)))
                .hasMessageContaining("the election ended")
                .hasRootCauseMessage("no clock");
    }

    @Test
    void anAnswerFromLongAgoIsNoReach() {
        LeaseReach reach =
                new LeaseReach(new LeaseSettings("ops", "watchers", "self", HASTY, Duration.ofHours(1)), () -> elapsed);
        reach.answered();
        assertThat(reach.problem()).isEmpty();

        elapsed = HASTY.renewDeadline();

        assertThat(reach.problem()).contains("the lease \"ops/watchers\"");
    }

    private long nanoTime() {
        if (broken) {
            broken = false;
            throw new LinkageError("no clock");
        }
        return System.nanoTime();
    }

    private Tenure lead(LeasePolicy policy) throws InterruptedException {
        start(policy);
        elector.orElseThrow().settle();
        return elector.orElseThrow().poll(TimeUnit.SECONDS.toNanos(30)).orElseThrow();
    }

    private void start(LeasePolicy policy) {
        Elector started = new Elector(
                new LeaseSettings("ops", "watchers", "self", policy, Duration.ofHours(1)),
                lease,
                "east",
                this::nanoTime,
                InstantSource.fixed(Moments.START),
                new SplittableRandom(1),
                registry);
        elector = Optional.of(started);
        started.start();
    }

    private static LeaseRecord heldBy(String holder) {
        return new LeaseRecord(
                holder, Duration.ofHours(1), Optional.of(Moments.START), Optional.of(Moments.START), 1, "");
    }

    private double failures(String request) {
        return registry.find("podwatch_lease_request_failures").tag("request", request).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
