package io.podwatch.it.detector;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.blind.WatchBlindPolicy;
import io.podwatch.core.judge.JudgePolicy;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.slf4j.LoggerFactory;

class DetectorIT {
    private static final String WEB_FIRES = "firing ContainerCrashLooping app/web/Deployment";
    private static final String WEB_RESOLVED = "resolved ContainerCrashLooping app/web/Deployment";
    private static final String MARKER_FIRES = "firing ContainerCrashLooping app/marker/Deployment";

    private static final int FLOOD = 500;

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

    @BeforeEach
    void prepare(TestInfo test) throws Exception {
        stand = ground.stand(test.getTestMethod().orElseThrow().getName());
    }

    @AfterEach
    void tidy() {
        stand.close();
    }

    @Test
    void threeRestartsOpenExactlyOneAlert() throws Exception {
        RunningDetector detector = stand.detector().start().awaitReady();

        CrashStory.of("web").loops(stand.watcher(), 5);
        CrashStory.of("marker").loops(stand.watcher(), 3);

        assertThat(stand.alerts().linesUntil(MARKER_FIRES)).containsExactly(WEB_FIRES, MARKER_FIRES);
        detector.awaitValue(1, "podwatch_container_crash_looping", "workload=\"web\"");
        detector.awaitValue(5, "podwatch_container_restarts_total", "workload=\"web\"");
    }

    @Test
    void aQuotaAtItsHardLimitIsExhausted() throws Exception {
        RunningDetector detector = stand.detector().start().awaitReady();

        stand.watcher()
                .sees(
                        second(1),
                        aQuota("compute")
                                .version(1)
                                .hard("pods", "4")
                                .used("pods", "4")
                                .build());

        assertThat(stand.alerts().linesUntil("firing QuotaUsage pods/compute")).hasSize(1);
        detector.awaitValue(2, "podwatch_quota_level", "resourcequota=\"compute\"", "resource=\"pods\"");
        assertThat(detector.value("podwatch_quota_used_ratio", "resource=\"pods\""))
                .isEqualTo(1);
    }

    @Test
    void recoveryClosesByWatermarksAlone() throws Exception {
        RunningDetector detector = stand.detector().start().awaitReady();
        CrashStory.of("web").loops(stand.watcher(), 3).runs(stand.watcher());
        stand.watcher().marks(aWatermark(minute(5)).build());
        CrashStory.of("marker").loops(stand.watcher(), 3);

        assertThat(stand.alerts().linesUntil(MARKER_FIRES)).doesNotContain(WEB_RESOLVED);
        stand.watcher().marks(aWatermark(minute(15)).build());

        assertThat(stand.alerts().linesUntil(WEB_RESOLVED)).containsOnlyOnce(WEB_RESOLVED);
        detector.awaitValue(0, "podwatch_container_crash_looping", "workload=\"web\"");
        stand.watcher().marks(aWatermark(minute(31)).build());
        detector.awaitValue(-1, "podwatch_container_crash_looping", "workload=\"web\"");
    }

    @Test
    void aMalformedRecordIsCountedAndSkipped() throws Exception {
        RunningDetector detector = stand.detector().start().awaitReady();

        stand.watcher().garbles("test", "shop");
        CrashStory.of("web").loops(stand.watcher(), 3);

        assertThat(stand.alerts().linesUntil(WEB_FIRES)).hasSize(1);
        assertThat(detector.value("podwatch_consumer_records_skipped_total", "cause=\"malformed\""))
                .isEqualTo(1);
    }

    @Test
    void aWatcherThatIsSilentIsToldOnceByOneOfAllPartitions() throws Exception {
        JudgePolicy impatient = JudgePolicy.DEFAULT.withWatchBlind(
                new WatchBlindPolicy(Duration.ofSeconds(3), WatchBlindPolicy.DEFAULT.unheard(), Severity.CRITICAL));
        RunningDetector detector = stand.detector(
                        DetectorGround.settings(stand.names().prefix()).withPolicy(impatient))
                .start()
                .awaitReady();
        stand.watcher().marks(aWatermark(minute(1)).build());

        stand.alerts().linesUntil("firing WatchBlind all");
        detector.awaitValue(1, "podwatch_watch_blind", "kind=\"all\"");
        stand.watcher().marks(aWatermark(minute(9)).build());

        assertThat(stand.alerts().linesUntil("resolved WatchBlind all"))
                .containsExactly("firing WatchBlind all", "resolved WatchBlind all");
        detector.awaitValue(0, "podwatch_watch_blind", "kind=\"all\"");
    }

    @Test
    void aFloodOfMalformedRecordsIsCountedAndHardlyLogged() throws Exception {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger("io.podwatch.detector.own.FaultyRecords");
        lines.start();
        logger.addAppender(lines);
        try {
            String name = stand.names().prefix();
            RunningDetector detector = stand.detector(DetectorGround.settings(name, Duration.ofMinutes(10)))
                    .start()
                    .awaitReady();
            for (int record = 0; record < FLOOD; record++) {
                stand.watcher().garbles("test", "shop");
            }
            CrashStory.of("web").loops(stand.watcher(), 3);

            assertThat(stand.alerts().linesUntil(WEB_FIRES)).hasSize(1);
            detector.awaitValue(FLOOD, "podwatch_consumer_records_skipped_total", "cause=\"malformed\"");
            assertThat(lines.list)
                    .hasSize(1)
                    .allSatisfy(line -> assertThat(line.getKeyValuePairs())
                            .extracting(pair -> pair.key)
                            .contains("topic", "partition", "offset"));
        } finally {
            logger.detachAppender(lines);
        }
    }

    @Test
    void aRestartInTheMiddleNeitherOpensAgainNorResolves() throws Exception {
        CrashStory web = CrashStory.of("web");
        try (RunningDetector first = stand.detector().start().awaitReady()) {
            web.loops(stand.watcher(), 3);
            stand.alerts().linesUntil(WEB_FIRES);
            first.awaitValue(1, "podwatch_container_crash_looping", "workload=\"web\"");
        }
        stand.watcher().marks(aWatermark(minute(3)).build());

        RunningDetector second = stand.detector().start().awaitReady();
        second.awaitValue(1, "podwatch_container_crash_looping", "workload=\"web\"");
        CrashStory.of("marker").loops(stand.watcher(), 3);

        assertThat(stand.alerts().linesUntil(MARKER_FIRES)).containsExactly(WEB_FIRES, MARKER_FIRES);
        assertThat(second.told()).noneMatch(line -> line.contains("/web/"));
    }

    @Test
    void whatHappenedWhileNoDetectorRanIsToldByTheNext() throws Exception {
        CrashStory web = CrashStory.of("web");
        try (RunningDetector first = stand.detector().start().awaitReady()) {
            web.loops(stand.watcher(), 2);
            first.awaitValue(2, "podwatch_container_restarts_total", "workload=\"web\"");
        }

        web.loops(stand.watcher(), 1);
        stand.detector().start();

        assertThat(stand.alerts().linesUntil(WEB_FIRES)).containsExactly(WEB_FIRES);
    }

    @Test
    void aDetectorThatStartsLaterThanTheWatcherJudgesWhatIsThere() throws Exception {
        stand.watcher()
                .sees(
                        second(1),
                        aQuota("compute")
                                .version(1)
                                .hard("pods", "4")
                                .used("pods", "4")
                                .build());

        stand.detector().start();

        assertThat(stand.alerts().linesUntil("firing QuotaUsage pods/compute")).hasSize(1);
    }
}
