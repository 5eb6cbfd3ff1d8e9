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
    void silenceIsCountedByTheOwnClockFromTheArrivalWhateverTheWatchersClockSays() {
        silence.heard(aWatermark(minute(1_000_000)).build());

        assertThat(silenceAfter(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(60));
        assertThat(silenceAfter(Duration.ofSeconds(60))).isEqualTo(Duration.ofSeconds(120));
        silence.heard(aWatermark(minute(1)).build());
        assertThat(silenceAfter(Duration.ZERO)).isZero();
    }

    @Test
    void whatThereIsToReadAndIsNotReadIsNoSilence() {
        silence.heard(first);
        log.marks(first).marks(aWatermark(minute(11)).build());
        position = 1;

        assertThat(silenceAfter(Duration.ofMinutes(30))).isZero();
        position = 2;
        assertThat(silenceAfter(Duration.ZERO)).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void aKafkaThatIsAwayIsNoSilenceOfTheWatcher() {
        silence.heard(first);
        offsets.fails(WATCH, new TimeoutException("no answer"));
        assertThat(silenceAfter(Duration.ofHours(2))).isZero();
        assertThat(silenceAfter(Duration.ofHours(2))).isZero();

        offsets.heals();
        silence.heard(aWatermark(minute(250)).build());
        assertThat(silenceAfter(Duration.ofSeconds(6))).isLessThanOrEqualTo(Duration.ofSeconds(6));
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
        assertThat(owner.after(Duration.ofSeconds(100)).settled()).isEmpty();

        assertThat(owner.after(Duration.ofSeconds(30)).settled()).containsExactly("firing all");
        assertThat(owner.after(Duration.ofMinutes(30)).settled()).isEmpty();
        log.marks(aWatermark(minute(41)).build());
        assertThat(owner.settled()).containsExactly("resolved all");
    }

    @Test
    void aDetectorThatIsItselfWithoutKafkaClaimsNothing() {
        log.marks(first);
        owner.settled();

        offsets.fails(WATCH, new TimeoutException("no answer"));

        assertThat(owner.after(Duration.ofHours(1)).settled()).isEmpty();
        assertThat(owner.after(Duration.ofHours(1)).settled()).isEmpty();
    }

    @Test
    void aDetectorThatStartsWaitsForTheWholeBoundOfItsOwn() {
        log.marks(first).commitsAll();

        assertThat(owner.settled()).isEmpty();
        assertThat(owner.after(Duration.ofSeconds(119)).settled()).isEmpty();
        assertThat(owner.after(Duration.ofSeconds(6)).settled()).containsExactly("firing all");
    }

    @Test
    void detectorsThatRestartOftenStillTellIt() {
        log.marks(first).commitsAll();
        for (int restart = 0; restart < 3; restart++) {
            PlayedPartition next = new PlayedPartition(log);
            next.settled();
            next.after(Duration.ofSeconds(65)).outcomes().forEach(outcome -> log.writes(outcome, second(1)));
        }

        assertThat(new PlayedPartition(log).fires("all")).isTrue();
    }

    @Test
    void aClusterWhoseWatermarkIsEndedOnPurposeIsGone() {
        log.marks(first);
        owner.settled();
        owner.after(Duration.ofMinutes(3)).settled();

        log.marksGone(first, minute(20));

        assertThat(owner.settled()).containsExactly("resolved all");
        assertThat(owner.after(Duration.ofHours(3)).settled()).isEmpty();
    }

    private Duration silenceAfter(Duration time) {
        nanos += time.toNanos();
        silence.known(partition -> position);
        return silence.known(partition -> position).values().iterator().next();
    }
}
