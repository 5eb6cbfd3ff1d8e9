package io.podwatch.detector.own;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.detector.metrics.LoopMeters;
import io.podwatch.detector.replay.OwnedPartitions;
import io.podwatch.detector.testkit.MemoryLog;
import io.podwatch.detector.testkit.RecordingFollower;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.Test;

class DetectorLoopTest {
    private final MemoryLog log = new MemoryLog();
    private final PlayedClients clients = new PlayedClients(log, MemoryLog.partition(Topic.PODS));
    private final OwnedPartitions partitions = new OwnedPartitions();
    private final List<String> told = new ArrayList<>();
    private final RecordingFollower follower = new RecordingFollower();
    private final DetectorLoop loop = new DetectorLoop(new LoopSetup(
            DetectorSettings.DEFAULT,
            clients,
            MemoryLog.NAMES,
            InstantSource.fixed(second(60)),
            () -> 0L,
            new LoopMeters(new SimpleMeterRegistry()),
            Optional.empty(),
            partitions,
            change -> told.add(change.after().orElseThrow().state().text()),
            follower));

    @Test
    void stepsOfAnotherThreadJudgeAsItsOwnWould() {
        log.sees(second(1), full());

        steps(6);

        assertThat(told).containsExactly("firing");
        assertThat(loop.status().notReady()).isEmpty();
    }

    @Test
    void aSessionThatFailsIsFollowedByAnotherAfterAPauseThatGrows() {
        log.sees(second(1), full());

        assertThat(failure()).isEqualTo(Duration.ofMillis(500));
        assertThat(loop.status().notReady())
                .hasValueSatisfying(reason -> assertThat(reason).contains("another one writes"));
        assertThat(partitions.all()).isEmpty();
        assertThat(failure()).isEqualTo(Duration.ofSeconds(1));
        assertThat(told).isEmpty();
        steps(6);

        assertThat(told).containsExactly("firing");
        assertThat(clients.sessions()).isEqualTo(3);
    }

    @Test
    void whoFollowsAlertsHearsOfNoLeavingWhenASessionFails() {
        log.sees(second(1), full());

        failure();
        int stepsBefore = follower.steps();
        steps(6);

        assertThat(follower.told())
                .containsExactly("restored 0", "owned [0]", "restored 0", "changed 0 firing pods/compute", "live 0");
        assertThat(follower.steps()).isEqualTo(stepsBefore + 6);
    }

    @Test
    void closedItOwnsNothing() {
        steps(3);
        assertThat(partitions.all()).hasSize(1);

        loop.close();

        assertThat(partitions.all()).isEmpty();
        assertThat(clients.latestOwner().closed()).isTrue();
        assertThat(clients.latestProducer().closed()).isTrue();
    }

    private Duration failure() {
        Duration pause = loop.step();
        clients.latestProducer().commitTransactionException = new ProducerFencedException("another one writes");
        while (pause.isZero()) {
            pause = loop.step();
        }
        return pause;
    }

    private void steps(int count) {
        for (int step = 0; step < count; step++) {
            loop.step();
        }
    }

    private static QuotaObservation full() {
        return aQuota("compute").version(1).hard("pods", "4").used("pods", "4").build();
    }
}
