package io.podwatch.detector.replay;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.detector.record.OutcomeWriter;
import io.podwatch.detector.testkit.MemoryLog;
import io.podwatch.detector.testkit.PlayedPartition;
import io.podwatch.detector.testkit.ToldFaults;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A workload of which thousands of pods loop, under the bound that a record really has. */
class ManyLoopingPodsTest {
    private static final int PODS = 5_000;
    private static final int RECORD_BYTES_MAX = 1024 * 1024 - 1024;
    private static final String LAST_WORDS = "panic: no database\n".repeat(20);

    private final MemoryLog log = new MemoryLog();
    private final ToldFaults faults = new ToldFaults();
    private final OutcomeWriter writer = new OutcomeWriter(MemoryLog.NAMES, new RecordCodecs(RECORD_BYTES_MAX), faults);
    private int longest;

    @Test
    void nothingIsDroppedAndTheSuccessorKnowsTheSame() {
        for (int pod = 0; pod < PODS; pod++) {
            log.sees(second(1), looping(pod));
        }
        log.marks(aWatermark(second(200)).build());
        PlayedPartition owner = new PlayedPartition(log);

        for (int round = 0; round < 5; round++) {
            owner.round().forEach(this::written);
        }
        log.commitsAll();

        assertThat(faults.told()).isEmpty();
        assertThat(longest).isLessThan(4_096);
        PlayedPartition successor = new PlayedPartition(log);
        assertThat(successor.settled()).isEmpty();
        assertThat(states(successor)).hasSize(1).isEqualTo(states(owner));
        assertThat(alerts(successor))
                .isEqualTo(alerts(owner))
                .singleElement()
                .satisfies(alert -> assertThat(alert.detail().affected()).isEqualTo(PODS));
    }

    private void written(Outcome outcome) {
        for (ProducerRecord<byte[], byte[]> one : writer.records(0, outcome, second(201))) {
            longest = Math.max(longest, one.value() == null ? 0 : one.value().length);
        }
        log.writes(outcome, second(201));
    }

    private static PodObservation looping(int pod) {
        Instant ended = second(-10);
        Terminated end =
                new Terminated(1, 0, "Error", LAST_WORDS, Optional.of(ended.minusSeconds(2)), Optional.of(ended));
        return aPod("web-" + pod)
                .uid("uid-" + pod)
                .ofDeployment("web")
                .version(100)
                .crashLooping("app", 6, end)
                .build();
    }

    private static Set<DetectorState> states(PlayedPartition owner) {
        List<DetectorState> states = new ArrayList<>();
        owner.partition().read(state -> states.addAll(state.judge().states()));
        return Set.copyOf(states);
    }

    private static List<Alert> alerts(PlayedPartition owner) {
        List<Alert> alerts = new ArrayList<>();
        owner.partition().read(state -> alerts.addAll(state.judge().alerts()));
        return alerts;
    }
}
