package io.podwatch.it.detector;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.exited;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Forty pods of one Deployment loop: one alert whose count is right at every step, on its topic and on the metrics. */
final class FortyReplicasIT {
    private static final int REPLICAS = 40;
    private static final int GONE_AT_ONCE = 10;

    private static DetectorGround ground;

    private DetectorGround.Stand stand;
    private RunningDetector detector;

    @BeforeAll
    static void startBroker() {
        ground = new DetectorGround();
    }

    @AfterAll
    static void stopBroker() {
        ground.close();
    }

    @BeforeEach
    void watchTheDeployment(TestInfo test) throws Exception {
        stand = ground.stand(test.getTestMethod().orElseThrow().getName());
        detector = stand.detector().start().awaitReady();
        stand.watcher()
                .sees(
                        second(0),
                        WorkloadBuilder.aDeployment("web")
                                .replicas(REPLICAS, REPLICAS, REPLICAS)
                                .build());
    }

    @AfterEach
    void tidy() {
        stand.close();
    }

    @Test
    void eachThatBeginsIsCountedAndSoIsEachThatGoes() throws Exception {
        for (int pod = 1; pod <= REPLICAS; pod++) {
            stand.watcher().sees(second(pod), looping(pod));
            awaitAffected(pod);
        }
        for (int left = REPLICAS - GONE_AT_ONCE; left > 0; left -= GONE_AT_ONCE) {
            Instant at = minute(REPLICAS - left);
            for (int pod = left + 1; pod <= left + GONE_AT_ONCE; pod++) {
                stand.watcher().seesGone(at, looping(pod));
            }
            stand.watcher().marks(aWatermark(at.plusSeconds(300)).build());
            awaitAffected(left);
        }

        List<Alert> alerts = stand.alerts().alerts();
        assertThat(alerts).allMatch(Alert::isFiring);
        assertThat(alerts.stream().map(Alert::key).distinct()).hasSize(1);
        assertThat(alerts.stream().map(Alert::openedAt).distinct()).hasSize(1);
        assertThat(alerts.stream().map(FortyReplicasIT::affected).limit(REPLICAS))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, REPLICAS).boxed().toList());
    }

    @Test
    void howManyBeganByTheTimeOfEachRecordIsInItHoweverManyACommitFolds() throws Exception {
        for (int pod = 1; pod <= REPLICAS; pod++) {
            stand.watcher().sees(second(pod), looping(pod));
        }
        awaitAffected(REPLICAS);

        assertThat(stand.alerts().alerts()).allSatisfy(alert -> {
            assertThat(alert.isFiring()).isTrue();
            assertThat(alert.openedAt()).isEqualTo(second(1));
            assertThat(second(affected(alert))).isEqualTo(alert.toldAt());
        });
    }

    private void awaitAffected(int pods) throws InterruptedException {
        Eventually.until(
                pods + " affected",
                () -> {
                    List<Alert> alerts = stand.alerts().alerts();
                    return !alerts.isEmpty() && affected(alerts.get(alerts.size() - 1)) == pods;
                },
                () -> stand.alerts().alerts().stream()
                        .map(FortyReplicasIT::affected)
                        .toList());
        detector.awaitValue((double) pods / REPLICAS, "podwatch_workload_crash_looping_ratio", "workload=\"web\"");
        assertThat(detector.value("podwatch_container_crash_looping", "workload=\"web\""))
                .isEqualTo(1);
    }

    private static int affected(Alert alert) {
        return alert.detail().affected();
    }

    /** Loops since as many seconds after the start as its number says. */
    private static PodObservation looping(int pod) {
        Instant ended = second(pod);
        return aPod("web-" + pod)
                .uid("uid-web-" + pod)
                .ofDeployment("web")
                .crashLooping("app", 6, exited(1, ended.minusSeconds(2), ended))
                .build();
    }
}
