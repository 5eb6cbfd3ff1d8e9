package io.podwatch.it.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorOutageIT {
    private static final String WEB_FIRES = "firing ContainerCrashLooping app/web/Deployment";
    private static final String MARKER_FIRES = "firing ContainerCrashLooping app/marker/Deployment";

    @TempDir
    Path directory;

    @Test
    void withoutKafkaTheLastStateIsKeptAndSaidToBeOldAndItGoesOnAfterwards() throws Exception {
        EmbeddedKafkaOptions kept = EmbeddedKafkaOptions.keptIn(directory);
        try (DetectorGround ground = new DetectorGround(kept);
                DetectorGround.Stand stand = ground.stand("outage")) {
            EmbeddedKafkaOptions samePort = kept.withPort(port(ground.bootstrapServers()));
            RunningDetector detector = stand.detector().start().awaitReady();
            CrashStory.of("web").loops(stand.watcher(), 3);
            stand.alerts().linesUntil(WEB_FIRES);

            ground.loseBroker();
            Eventually.until(
                    "told that Kafka is away", () -> detector.notReady().contains("Kafka"), detector::notReady);
            detector.awaitValue(1, "podwatch_container_crash_looping", "workload=\"web\"");

            ground.bringBrokerBack(samePort);
            detector.awaitReady();
            CrashStory.of("marker").loops(stand.watcher(), 3);
            assertThat(stand.alerts().linesUntil(MARKER_FIRES)).containsExactly(WEB_FIRES, MARKER_FIRES);
        }
    }

    private static int port(String bootstrapServers) {
        return Integer.parseInt(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
    }
}
