package io.podwatch.watcher.lead.election;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ElectionTest {
    private static final LeasePolicy POLICY = LeasePolicy.DEFAULT;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final VirtualElection election = new VirtualElection();

    @Test
    void theFirstOneLeadsAtOnceAndTellsTheLeaseWhatUsersExpect() {
        VirtualCandidate first = election.join("a", POLICY);

        election.run(Duration.ofSeconds(12));

        LeaseRecord lease = election.lease().record().orElseThrow();
        assertThat(election.leaders()).containsExactly("a");
        assertThat(lease.holder()).isEqualTo("a");
        assertThat(lease.duration()).isEqualTo(POLICY.duration());
        assertThat(lease.transitions()).isZero();
        assertThat(lease.acquiredAt()).contains(VirtualElection.START.plusMillis(10));
        assertThat(lease.renewedAt())
                .hasValueSatisfying(renewed -> assertThat(renewed)
                        .isBetween(VirtualElection.START.plusSeconds(10), VirtualElection.START.plusSeconds(11)));
        assertThat(first.requests()).isEqualTo(4);
    }

    @Test
    void oneOfTwoThatComeTogetherLeadsAndTheOtherStandsBy() {
        election.join("a", POLICY);
        election.join("b", POLICY);

        election.run(LONG);

        assertThat(election.leaders()).containsExactly("a");
        assertThat(election.lease().record().orElseThrow().transitions()).isZero();
    }

    @Test
    void aStandbyTakesOverWithinTheLeaseDurationAfterTheLeadersDeath() {
        VirtualCandidate leader = election.join("a", POLICY);
        election.run(SETTLED);
        election.join("b", POLICY);
        election.run(LONG);
        leader.freeze();

        Duration gap = election.runUntil(LONG, () -> election.leaders().contains("b"));

        assertThat(gap).isLessThan(POLICY.duration().plusSeconds(2)).isGreaterThan(Duration.ofSeconds(24));
        assertThat(election.lease().record().orElseThrow().transitions()).isEqualTo(1);
    }

    @Test
    void aLeaseThatIsGivenBackIsTakenAtOnce() {
        VirtualCandidate leader = election.join("a", POLICY);
        election.run(SETTLED);
        election.join("b", POLICY);
        election.run(LONG);
        leader.resign();

        Duration gap = election.runUntil(LONG, () -> election.leaders().contains("b"));

        assertThat(gap).isLessThan(Duration.ofMillis(1500));
        assertThat(leader.candidacy()).isInstanceOf(Retired.class);
        assertThat(election.lease().record().orElseThrow().transitions()).isEqualTo(1);
    }

    @Test
    void whatIsGivenBackHasNoHolderAndExpiresAtOnceForOtherClients() {
        VirtualCandidate leader = election.join("a", POLICY);
        election.run(SETTLED);
        leader.resign();
        election.run(SETTLED);

        LeaseRecord lease = election.lease().record().orElseThrow();
        assertThat(lease.holder()).isEmpty();
        assertThat(lease.duration()).isEqualTo(Duration.ofSeconds(1));
        assertThat(lease.transitions()).isZero();
    }

    @ParameterizedTest(name = "thither {0} ms, back {1} ms")
    @CsvSource({"900, 900", "3000, 10", "10, 3000", "4000, 4000", "6000, 3900"})
    void aSlowApiServerCostsNoLeadership(int thither, int back) {
        VirtualCandidate leader = election.join("a", POLICY);
        election.run(SETTLED);
        election.join("b", POLICY);
        leader.latency(Duration.ofMillis(thither), Duration.ofMillis(back));

        for (int second = 0; second < 600; second++) {
            election.run(Duration.ofSeconds(1));
            assertThat(election.leaders()).containsExactly("a");
        }
    }

    @Test
    void aLeaderWhoseRequestsHangStopsAtItsDeadlineBeforeTheOtherBegins() {
        VirtualCandidate leader = election.join("a", POLICY);
        election.run(SETTLED);
        election.join("b", POLICY);
        election.run(LONG);
        leader.cutOff();

        Duration held = election.runUntil(LONG, () -> !leader.leads());
        assertThat(leader.candidacy()).isInstanceOf(Standby.class);
        Duration nobody = election.runUntil(LONG, () -> election.leaders().contains("b"));

        assertThat(held).isLessThanOrEqualTo(POLICY.renewDeadline()).isGreaterThan(Duration.ofSeconds(14));
        assertThat(nobody).isGreaterThan(Duration.ofSeconds(9));
        assertThat(((Standby) leader.candidacy()).loss()).contains(Loss.DEADLINE);
    }

    @Test
    void aLeaderBridgesAnOutageShorterThanItsDeadline() {
        VirtualCandidate leader = election.join("a", POLICY);
        VirtualCandidate standby = election.join("b", POLICY);
        election.run(LONG);
        leader.cutOff();
        standby.cutOff();
        election.run(Duration.ofSeconds(14));
        leader.reconnect();
        standby.reconnect();

        election.run(LONG);

        assertThat(election.leaders()).containsExactly("a");
        assertThat(election.lease().record().orElseThrow().transitions()).isZero();
    }

    @Test
    void afterALongOutageForAllOneOfThemLeadsAgain() {
        VirtualCandidate leader = election.join("a", POLICY);
        VirtualCandidate standby = election.join("b", POLICY);
        election.run(LONG);
        leader.cutOff();
        standby.cutOff();
        election.run(LONG);
        assertThat(election.leaders()).isEmpty();
        leader.reconnect();
        standby.reconnect();

        Duration recovery = election.runUntil(LONG, () -> !election.leaders().isEmpty());

        assertThat(recovery).isLessThan(Duration.ofSeconds(12));
    }

    @ParameterizedTest(name = "the standby is {0} off")
    @CsvSource({"PT-25M", "PT-31S", "PT31S", "PT25M"})
    void clocksThatDifferByMinutesNeitherHastenNorHinderATakeover(Duration offset) {
        VirtualCandidate leader = election.join("a", POLICY);
        election.run(SETTLED);
        election.join("b", POLICY).wallOffset(offset);

        for (int second = 0; second < 600; second++) {
            election.run(Duration.ofSeconds(1));
            assertThat(election.leaders()).containsExactly("a");
        }
        leader.freeze();
        Duration gap = election.runUntil(LONG, () -> election.leaders().contains("b"));

        assertThat(gap).isLessThan(POLICY.duration().plusSeconds(2)).isGreaterThan(Duration.ofSeconds(24));
    }

    @ParameterizedTest(name = "the leader''s clock steps by {0}")
    @CsvSource({"PT-2H", "PT-5S", "PT2H"})
    void aClockThatStepsEndsNothing(Duration step) {
        VirtualCandidate leader = election.join("a", POLICY);
        election.run(SETTLED);
        election.join("b", POLICY);
        election.run(LONG);
        leader.wallOffset(step);

        for (int second = 0; second < 600; second++) {
            election.run(Duration.ofSeconds(1));
            assertThat(election.leaders()).containsExactly("a");
        }
    }

    @Test
    void aWriteOfSomebodyElseInBetweenIsReadAndRenewedOver() {
        election.join("a", POLICY);
        election.run(SETTLED);
        election.join("b", POLICY);
        election.run(Duration.ofSeconds(20));
        election.lease().put(election.lease().record().orElseThrow());

        election.run(LONG);

        assertThat(election.leaders()).containsExactly("a");
        assertThat(election.lease().record().orElseThrow().transitions()).isZero();
    }

    @Test
    void whoTouchesALeaseWithoutHoldingItKeepsNobodyFromTakingIt() {
        VirtualCandidate leader = election.join("a", POLICY);
        election.run(SETTLED);
        election.join("b", POLICY);
        election.run(LONG);
        leader.freeze();
        for (int second = 0; second < 29; second++) {
            election.run(Duration.ofSeconds(1));
            election.lease().put(election.lease().record().orElseThrow());
        }

        Duration rest = election.runUntil(LONG, () -> election.leaders().contains("b"));

        assertThat(rest).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void aLeaseThatIsDeletedByHandIsMadeAnewByItsLeader() {
        election.join("a", POLICY);
        election.run(SETTLED);
        election.join("b", POLICY);
        election.run(LONG);
        election.lease().delete();

        for (int second = 0; second < 60; second++) {
            election.run(Duration.ofSeconds(1));
            assertThat(election.leaders()).containsExactly("a");
        }

        assertThat(election.lease().record().orElseThrow().holder()).isEqualTo("a");
    }

    @Test
    void aLeaseThatIsDeletedAfterItsLeaderDiedIsMadeWhenItWouldHaveExpired() {
        VirtualCandidate leader = election.join("a", POLICY);
        election.run(SETTLED);
        election.join("b", POLICY);
        election.run(LONG);
        leader.freeze();
        election.lease().delete();

        Duration gap = election.runUntil(LONG, () -> election.leaders().contains("b"));

        assertThat(gap).isLessThan(POLICY.duration().plusSeconds(2));
        assertThat(election.lease().record().orElseThrow().transitions()).isEqualTo(1);
    }

    @Test
    void aLeaderWhoseHolderIsClearedByHandStepsDownAndOneOfThemLeadsAgain() {
        VirtualCandidate leader = election.join("a", POLICY);
        election.run(SETTLED);
        election.join("b", POLICY);
        election.run(LONG);
        LeaseRecord lease = election.lease().record().orElseThrow();
        election.unguarded();
        election.lease()
                .put(new LeaseRecord("", lease.duration(), lease.acquiredAt(), lease.renewedAt(), 0, lease.version()));

        election.run(Duration.ofSeconds(10));

        assertThat(election.leaders()).containsExactly("b");
        assertThat(((Standby) leader.candidacy()).loss()).contains(Loss.TAKEN);
    }

    @Test
    void aProcessThatWasStoppedForLongerThanItsLeaseStandsByWhenItGoesOn() {
        VirtualCandidate leader = election.join("a", POLICY);
        election.run(SETTLED);
        election.join("b", POLICY);
        election.run(LONG);
        leader.freeze();
        election.run(Duration.ofMinutes(1));
        leader.thaw();

        election.run(LONG);

        assertThat(election.leaders()).containsExactly("b");
        assertThat(((Standby) leader.candidacy()).holder()).isEqualTo("b");
    }

    @Test
    void anAnswerThatIsLostAfterTheLeaseWasTakenCostsATryAndNotALease() {
        VirtualCandidate lonely = election.join("a", POLICY).latency(Duration.ofMillis(5), Duration.ofMinutes(1));
        election.run(Duration.ofMillis(100));
        lonely.latency(Duration.ofMillis(5), Duration.ofMillis(5));

        Duration wait = election.runUntil(LONG, () -> !election.leaders().isEmpty());

        assertThat(wait).isLessThan(POLICY.requestTimeout().multipliedBy(2).plusSeconds(2));
    }

    @Test
    void theHoldersOwnWordOnItsDurationCounts() {
        LeasePolicy longer = new LeasePolicy(Duration.ofMinutes(3), Duration.ofMinutes(2), Duration.ofSeconds(5));
        VirtualCandidate leader = election.join("a", longer);
        election.run(SETTLED);
        election.join("b", POLICY);
        election.run(SETTLED);
        leader.freeze();

        Duration gap = election.runUntil(LONG, () -> election.leaders().contains("b"));

        assertThat(gap).isGreaterThan(Duration.ofSeconds(170));
    }

    @Test
    void whoStandsByResignsWithoutARequest() {
        election.join("a", POLICY);
        election.run(SETTLED);
        VirtualCandidate standby = election.join("b", POLICY);
        election.run(LONG);
        int before = standby.requests();

        standby.resign();
        election.run(LONG);

        assertThat(standby.candidacy()).isInstanceOf(Retired.class);
        assertThat(standby.requests()).isEqualTo(before);
        assertThat(election.leaders()).containsExactly("a");
    }

    @Test
    void threeTimesThatDoNotFitAreRefused() {
        Stream.of(new int[] {20, 20, 5}, new int[] {30, 6, 5}, new int[] {30, 5, 5})
                .forEach(times -> assertThat(catchPolicy(times)).isPresent());
        assertThat(catchPolicy(new int[] {3, 2, 1})).isEmpty();
    }

    private static Optional<IllegalArgumentException> catchPolicy(int[] seconds) {
        try {
            LeasePolicy unused = new LeasePolicy(
                    Duration.ofSeconds(seconds[0]), Duration.ofSeconds(seconds[1]), Duration.ofSeconds(seconds[2]));
            return Optional.empty();
        } catch (IllegalArgumentException refused) {
            return Optional.of(refused);
        }
    }

    @ParameterizedTest
    @MethodSource("standingClocks")
    void aClockThatStandsStillStillShowsRenewals(Instant wall) {
        Candidate self = new Candidate("a", POLICY);
        LeaseRecord taken = LeaseRecord.NONE.takenBy(self, wall);

        LeaseRecord renewed = taken.renewedBy(self, wall);

        assertThat(renewed.saysTheSameAs(taken)).isFalse();
        assertThat(renewed.renewedBy(self, wall).saysTheSameAs(renewed)).isFalse();
    }

    static Stream<Instant> standingClocks() {
        return Stream.of(VirtualElection.START, VirtualElection.START.plusNanos(1500));
    }
}
