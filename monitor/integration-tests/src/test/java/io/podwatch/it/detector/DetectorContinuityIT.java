package io.podwatch.it.detector;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.SubjectPartitioner;
import io.podwatch.core.alert.Alert;
import io.podwatch.detector.DetectorSettings.GroupProtocol;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Detectors that are killed with -9 and come back: what people see of it, in the topic of alerts and on the scrapes. */
class DetectorContinuityIT {
    private static final List<String> WORKLOADS =
            IntStream.range(0, 10).mapToObj(number -> "web-" + number).toList();

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
    void tenOpenAlertsOutliveTheKillAndTheReturnOfADetector() throws Exception {
        stand = ground.stand("ten");
        AtomicReference<DetectorProcess> other = new AtomicReference<>(process());
        RunningDetector stays = stand.detector().start();
        Eventually.until("shared", () -> livePartitions(stays) > 0, stays::notReady);
        for (String workload : WORKLOADS) {
            CrashStory.of(workload).inNamespace("tenant-" + workload).loops(stand.watcher(), 3);
        }
        for (String workload : WORKLOADS) {
            stand.alerts().linesUntil(fires(workload));
        }
        GaugeSamples samples = new GaugeSamples(
                "podwatch_container_crash_looping",
                List.of(stays::scrape, () -> other.get().scrape()));
        try (samples) {
            samples.start();
            Eventually.until("all shown", () -> allShown(samples), samples::all);

            other.get().kill();
            stays.awaitValue(3, "podwatch_partitions", "phase=\"live\"");
            stand.watcher().marks(aWatermark(minute(2)).build());
            other.set(process());
            Eventually.until("shared again", () -> livePartitions(stays) < 3, stays::notReady);
            stand.watcher().marks(aWatermark(minute(3)).build());
            Eventually.until("all shown", () -> allShown(samples), samples::all);
        } finally {
            other.get().close();
        }

        assertNeverFalse(samples);
        assertThat(stand.alerts().lines())
                .containsExactlyInAnyOrderElementsOf(
                        WORKLOADS.stream().map(DetectorContinuityIT::fires).toList());
    }

    private static void assertNeverFalse(GaugeSamples samples) {
        assertThat(samples.all()).hasSizeGreaterThan(20).noneMatch(GaugeSamples.Sample::zeroShown);
        assertThat(samples.all())
                .allSatisfy(sample -> assertThat(sample.sums().values()).allMatch(sum -> sum == 1));
        for (String workload : WORKLOADS) {
            System.out.printf(
                    "%s: %d samples, absent for %s at most%n",
                    workload, samples.all().size(), samples.longestAbsence(workload));
        }
    }

    private static boolean allShown(GaugeSamples samples) {
        List<GaugeSamples.Sample> all = samples.all();
        return !all.isEmpty() && all.get(all.size() - 1).sums().keySet().containsAll(WORKLOADS);
    }

    @Test
    void oneKilledAfterTheSecondOfThreeRestartsOpensAtTheThird() throws Exception {
        stand = ground.stand("second-of-three");
        CrashStory web = CrashStory.of("web");
        try (DetectorProcess first = process()) {
            web.loops(stand.watcher(), 2);
            awaitCommitted(first, "podwatch_container_restarts_total", "2.0");
            first.kill();
        }

        web.loops(stand.watcher(), 1);
        stand.detector().start();

        assertThat(stand.alerts().linesUntil(fires("web"))).containsExactly(fires("web"));
        assertThat(stand.alerts().alerts()).extracting(Alert::openedAt).containsExactly(second(35));
    }

    @Test
    void aPartitionThatTakesNoAlertsHoldsUpNoOtherAndTellsThemOnceItDoes() throws Exception {
        stand = ground.stand("refusing");
        RunningDetector detector = stand.detector().start().awaitReady();
        stand.takesAlerts(false);

        CrashStory.of("web").inNamespace(namespaceIn(0)).loops(stand.watcher(), 3);
        Eventually.until(
                "told by readiness", () -> detector.notReady().startsWith("partition 0 waits"), detector::notReady);
        CrashStory.of("calm").inNamespace(namespaceIn(1)).loops(stand.watcher(), 2);
        detector.awaitValue(2, "podwatch_container_restarts_total", "workload=\"calm\"");
        assertThat(stand.alerts().lines()).isEmpty();
        stand.takesAlerts(true);

        assertThat(stand.alerts().linesUntil(fires("web"))).containsExactly(fires("web"));
        detector.awaitReady();
        assertThat(detector.scrape()).doesNotContain("podwatch_sessions_failed_total");
    }

    private static String namespaceIn(int partition) {
        return IntStream.range(0, 1_000)
                .mapToObj(number -> "tenant-" + number)
                .filter(name -> SubjectPartitioner.forSubject("test", name, DetectorGround.PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
    }

    /** Counters count what is committed. */
    private static void awaitCommitted(DetectorProcess detector, String counter, String value) throws Exception {
        AtomicReference<String> seen = new AtomicReference<>("");
        Eventually.until(
                counter,
                () -> {
                    seen.set(scrape(detector));
                    return seen.get()
                            .lines()
                            .anyMatch(line -> line.startsWith(counter + "{") && line.endsWith(" " + value));
                },
                seen::get);
    }

    private static String scrape(DetectorProcess detector) {
        try {
            return detector.scrape();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private DetectorProcess process() throws Exception {
        return DetectorProcess.start(ground.bootstrapServers(), stand.names(), GroupProtocol.CLASSIC);
    }

    private static double livePartitions(RunningDetector detector) {
        return detector.value("podwatch_partitions", "phase=\"live\"");
    }

    private static String fires(String workload) {
        return "firing ContainerCrashLooping app/%s/Deployment".formatted(workload);
    }
}
