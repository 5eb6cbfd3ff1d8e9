package io.podwatch.detector.replay;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.detector.testkit.MemoryLog;
import io.podwatch.detector.testkit.PlayedPartition;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records that nobody should have written: told with their place, and skipped. */
class PoisonTest {
    private static final QuotaObservation FULL =
            aQuota("compute").version(1).hard("pods", "4").used("pods", "4").build();
    private static final byte[] KEY = "test/shop/poison".getBytes(UTF_8);

    private final MemoryLog log = new MemoryLog();

    @ParameterizedTest
    @EnumSource(
            value = Topic.class,
            names = {"POD_LIFECYCLE"},
            mode = EnumSource.Mode.EXCLUDE)
    void inEveryTopicItIsToldWithItsPlaceAndTheRestIsJudged(Topic topic) {
        String name = MemoryLog.NAMES.name(topic);
        List<byte[]> poisons = List.of(
                "{\"no\":".getBytes(UTF_8),
                "[]".getBytes(UTF_8),
                "{\"uid\":7}".getBytes(UTF_8),
                new byte[] {(byte) 0xff, 0},
                new byte[0]);
        poisons.forEach(poison -> log.writes(new ProducerRecord<>(name, 0, 0L, key(topic), poison)));
        log.writes(new ProducerRecord<>(name, 0, 0L, null, "{}".getBytes(UTF_8)));
        log.writes(new ProducerRecord<>(name, 0, 0L, "a/b/c/d//".getBytes(UTF_8), new byte[10_000_000]));
        log.sees(second(1), FULL).marks(aWatermark(second(2)).build());
        PlayedPartition owner = new PlayedPartition(log);

        assertThat(owner.settled()).containsExactly("firing pods/compute");
        assertThat(owner.faults().told())
                .hasSizeGreaterThanOrEqualTo(6)
                .allMatch(told -> told.startsWith("malformed " + name + "@"));
    }

    private static byte[] key(Topic topic) {
        return topic == Topic.DETECTOR_STATE
                ? "test/shop/QuotaUsage/resource=pods,resourcequota=compute".getBytes(UTF_8)
                : KEY;
    }

    @Test
    void whatBelongsToAnotherPartitionIsNotJudgedASecondTime() {
        int other = 0;
        MemoryLog wide = new MemoryLog(64);
        wide.in(other).sees(second(1), FULL);
        PlayedPartition owner = new PlayedPartition(wide);

        assertThat(owner.settled()).isEmpty();
        assertThat(owner.faults().told()).containsExactly("malformed podwatch.quotas.v1@0");
    }

    @Test
    void whatStandsUnderAnotherKeyIsNotTakenForIt() {
        byte[] value = MemoryLog.CODECS.encode(FULL).value().orElseThrow();
        log.writes(new ProducerRecord<>(MemoryLog.NAMES.name(Topic.QUOTAS), 0, 0L, KEY, value));
        PlayedPartition owner = new PlayedPartition(log);

        assertThat(owner.settled()).isEmpty();
        assertThat(owner.faults().told()).containsExactly("malformed podwatch.quotas.v1@0");
    }
}
