package io.podwatch.it.detector;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.SubjectPartitioner;
import io.podwatch.detector.DetectorSettings;
import io.podwatch.detector.DetectorSettings.GroupProtocol;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DetectorFailoverIT {
    private static final List<String> NAMESPACES = IntStream.range(0, DetectorGround.PARTITIONS)
            .mapToObj(DetectorFailoverIT::namespaceIn)
            .toList();

    private static DetectorGround ground;

    private DetectorGround.Stand stand;

    @BeforeAll
    static void startBroker() {
        ground = new DetectorGround();
    }

    @AfterAll
    static void stopBroker() {
        ground.close();
    }

    @AfterEach
    void tidy() {
        stand.close();
    }

    @Test
    void aKilledInstanceLosesNothingAndTellsNothingTwice() throws Exception {
        stand = ground.stand("killed");
        try (DetectorProcess first =
                DetectorProcess.start(ground.bootstrapServers(), stand.names(), GroupProtocol.CLASSIC)) {
            loopEverywhere("web");
            RunningDetector second = stand.detector().start().awaitReady();
            Eventually.until("shared", () -> livePartitions(second) > 0, second::notReady);

            first.kill();

            second.awaitValue(3, "podwatch_partitions", "phase=\"live\"");
            stand.watcher().marks(aWatermark(minute(3)).build());
            loopEverywhere("marker");
            assertEachFiredOnce();
        }
    }

    @Test
    void underTheConsumerProtocolPartitionsAreSharedAndGivenBack() throws Exception {
        stand = ground.stand("consumer-protocol");
        DetectorSettings settings = DetectorGround.settings("consumer-protocol").withProtocol(GroupProtocol.CONSUMER);
        RunningDetector first = stand.detector(settings).start().awaitReady();
        loopEverywhere("web");
        RunningDetector second = stand.detector(settings).start();
        Eventually.until("shared", () -> livePartitions(second) > 0, second::notReady);
        assertThat(livePartitions(first)).isLessThan(3);

        first.close();

        second.awaitValue(3, "podwatch_partitions", "phase=\"live\"");
        loopEverywhere("marker");
        assertEachFiredOnce();
    }

    @Test
    void aLiveGroupMovesToTheConsumerProtocolAndBack() throws Exception {
        stand = ground.stand("moving");
        RunningDetector classic = stand.detector().start().awaitReady();
        loopEverywhere("web");
        RunningDetector chosen =
                stand.detector(DetectorGround.settings("moving").withProtocol(GroupProtocol.AUTO));
        takesOver(chosen, classic);
        loopEverywhere("middle");
        assertThat(protocol("moving")).isEqualTo(GroupType.CONSUMER);

        takesOver(stand.detector(), chosen);

        loopEverywhere("marker");
        assertThat(protocol("moving")).isEqualTo(GroupType.CLASSIC);
        assertEachFiredOnce();
    }

    private static void takesOver(RunningDetector next, RunningDetector former) throws Exception {
        next.start();
        Eventually.until("shared", () -> livePartitions(next) > 0, next::notReady);
        former.close();
        next.awaitValue(3, "podwatch_partitions", "phase=\"live\"");
    }

    private static GroupType protocol(String group) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", ground.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get()
                    .type();
        }
    }

    @Test
    void aFrozenInstanceThatWakesUpCannotCommit() throws Exception {
        stand = ground.stand("frozen");
        try (DetectorProcess zombie =
                DetectorProcess.start(ground.bootstrapServers(), stand.names(), GroupProtocol.CLASSIC)) {
            loopEverywhere("web");
            zombie.freeze();
            RunningDetector successor = stand.detector().start();
            successor.awaitValue(3, "podwatch_partitions", "phase=\"live\"");
            loopEverywhere("marker");

            zombie.thaw();
            loopEverywhere("late");

            assertThat(stand.alerts().lines())
                    .filteredOn(line -> line.contains("/late-"))
                    .hasSize(NAMESPACES.size());
            assertEachFiredOnce();
        }
    }

    private void loopEverywhere(String workload) throws Exception {
        for (String namespace : NAMESPACES) {
            CrashStory.of(workload + "-" + namespace).inNamespace(namespace).loops(stand.watcher(), 3);
        }
        for (String namespace : NAMESPACES) {
            stand.alerts().linesUntil(fires(workload, namespace));
        }
    }

    private void assertEachFiredOnce() {
        assertThat(stand.alerts().lines()).doesNotHaveDuplicates().allMatch(line -> line.startsWith("firing"));
    }

    private static String fires(String workload, String namespace) {
        return "firing ContainerCrashLooping app/%s-%s/Deployment".formatted(workload, namespace);
    }

    private static double livePartitions(RunningDetector detector) {
        return detector.value("podwatch_partitions", "phase=\"live\"");
    }

    private static String namespaceIn(int partition) {
        return IntStream.iterate(0, index -> index + 1)
                .mapToObj(index -> "tenant-" + index)
                .filter(name -> SubjectPartitioner.forSubject("test", name, DetectorGround.PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
    }
}
