package io.podwatch.detector.replay;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import io.podwatch.core.observation.Watermark;
import io.podwatch.detector.testkit.FaultyOffsets;
import io.podwatch.detector.testkit.MemoryLog;
import io.podwatch.detector.testkit.PlayedPartition;
import java.time.Duration;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class WatchSilenceTest {
    private static final TopicPartition WATCH = MemoryLog.partition(Topic.WATCH);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final MemoryLog log = new MemoryLog();
    private final FaultyOffsets offsets = new FaultyOffsets(log);
    private final PlayedPartition owner = new PlayedPartition(log, offsets);
    private final Watermark first = aWatermark(minute(10)).build();
    private long nanos;
    private long position;
    private final WatchSilence silence = new WatchSilence(offsets, WATCH, INTERVAL, () -> nanos);

    @Test
    void silenceIsCountedByTheOwnClockFromTheArrivalHoweverFarTheWatchersClockGoes() {
        silence.heard(aWatermark(minute(1)).build());

        assertThat(silenceAfter(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(60));
        assertThat(silenceAfter(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(120));
        silence.heard(aWatermark(minute(1_000_000)).build());
        assertThat(silenceAfter(Duration.ZERO)).isZero();
        assertThat(silenceAfter(Duration.ofSeconds(7))).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whatThereIsToReadAndIsNotReadIsNoSilence() {
        silence.heard(first);
        log.marks(first).marks(aWatermark(minute(11)).build());
        position = 1;

        assertThat(silenceAfter(Duration.ofMinutes(30))).isZero();
        position = 2;
        assertThat(silenceAfter(Duration.ofSeconds(60))).isLessThanOrEqualTo(Duration.ofSeconds(80));
    }

    @Test
    void aKafkaThatWasAwayIsNoSilenceOfTheWatcherBeforeItsFirstWordEither() {
        silence.heard(first);
        silenceAfter(Duration.ofSeconds(10));
        offsets.fails(WATCH, new TimeoutException("no answer"));
        assertThat(silenceAfter(Duration.ofMinutes(10))).isEqualTo(Duration.ofSeconds(10));

        offsets.heals();

        assertThat(silenceAfter(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(10));
        assertThat(silenceAfter(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(70));
    }

    @Test
    void aMachineThatStoodStillProvesLittle() {
        silence.heard(first);
        silenceAfter(Duration.ofSeconds(10));

        nanos += Duration.ofHours(1).toNanos();

        assertThat(silenceAfter(Duration.ofSeconds(5))).isLessThanOrEqualTo(Duration.ofSeconds(35));
    }

    @Test
    void aWatermarkWhoseTimeDoesNotAdvanceIsNoNews() {
        assertThat(silence.heard(first)).isTrue();
        silenceAfter(Duration.ofSeconds(60));

        assertThat(silence.heard(first)).isFalse();
        assertThat(silence.heard(aWatermark(minute(9)).build())).isFalse();

        assertThat(silenceAfter(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void aWatcherWhoseTimeStandsStillIsToldAsBlindness() {
        log.marks(first);
        owner.settled();
        for (int mark = 0; mark < 23; mark++) {
            assertThat(owner.settledOver(Duration.ofSeconds(5))).isEmpty();
            log.marks(first);
        }

        assertThat(owner.settledOver(Duration.ofSeconds(10))).containsExactly("firing all");
        log.marks(aWatermark(minute(11)).build());
        assertThat(owner.settled()).containsExactly("resolved all");
    }

    @Test
    void anOutageOfKafkaLeavesTheWatcherItsWholeBound() {
        log.marks(first);
        owner.settled();
        offsets.fails(WATCH, new TimeoutException("no answer"));
        owner.settledOver(Duration.ofMinutes(10));

        offsets.heals();

        assertThat(owner.settledOver(Duration.ofSeconds(115))).isEmpty();
        assertThat(owner.settledOver(Duration.ofSeconds(15))).containsExactly("firing all");
    }

    @Test
    void aSilenceThatWasRememberedGoesOn() {
        silence.remembers(first, Duration.ofSeconds(70));

        assertThat(silenceAfter(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(80));
    }

    @Test
    void aWatcherThatEndsIsToldOnceAndAgainWhenItIsBack() {
        log.marks(first);
        assertThat(owner.settled()).isEmpty();
        assertThat(owner.settledOver(Duration.ofSeconds(100))).isEmpty();

        assertThat(owner.settledOver(Duration.ofSeconds(30))).containsExactly("firing all");
        assertThat(owner.settledOver(Duration.ofMinutes(30))).isEmpty();
        log.marks(aWatermark(minute(41)).build());
        assertThat(owner.settled()).containsExactly("resolved all");
    }

    @Test
    void aDetectorThatIsItselfWithoutKafkaClaimsNothing() {
        log.marks(first);
        owner.settled();

        offsets.fails(WATCH, new TimeoutException("no answer"));

        assertThat(owner.settledOver(Duration.ofHours(2))).isEmpty();
    }

    @Test
    void aDetectorThatStartsWaitsForTheWholeBoundOfItsOwn() {
        log.marks(first).commitsAll();

        assertThat(owner.settled()).isEmpty();
        assertThat(owner.settledOver(Duration.ofSeconds(119))).isEmpty();
        assertThat(owner.settledOver(Duration.ofSeconds(6))).containsExactly("firing all");
    }

    @Test
    void detectorsThatRestartOftenStillTellIt() {
        log.marks(first).commitsAll();
        for (int restart = 0; restart < 3; restart++) {
            PlayedPartition next = new PlayedPartition(log);
            next.settled();
            next.outcomesOver(Duration.ofSeconds(65)).forEach(outcome -> log.writes(outcome, second(1)));
        }

        assertThat(new PlayedPartition(log).fires("all")).isTrue();
    }

    @Test
    void aClusterWhoseWatermarkIsEndedOnPurposeIsGone() {
        log.marks(first);
        owner.settled();
        owner.settledOver(Duration.ofMinutes(3));

        log.marksGone(first, minute(20));

        assertThat(owner.settled())
                .as("resolved, and its record ended")
                .containsExactly("resolved all", "resolved all");
        assertThat(owner.settledOver(Duration.ofHours(3))).isEmpty();
    }

    private Duration silenceAfter(Duration time) {
        long end = nanos + time.toNanos();
        while (nanos < end) {
            nanos = Math.min(end, nanos + INTERVAL.toNanos());
            silence.known(partition -> position);
        }
        return silence.known(partition -> position).values().iterator().next();
    }
}
