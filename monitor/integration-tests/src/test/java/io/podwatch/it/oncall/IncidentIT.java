package io.podwatch.it.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.podwatch.it.command.PodwatchProcess;
import io.podwatch.it.pipe.Await;
import io.podwatch.it.pipe.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is restarted or killed during an incident: one page, no false all-clear, and the true one in the end. */
final class IncidentIT {
    private static final Duration WITHIN = Duration.ofSeconds(90);
    private static final String STARTED = "started port";
    private static final String LOOPING = "PodwatchContainerCrashLooping";
    private static final String LOOPER = LOOPING + " Pod/looper app";
    private static final String DOWN = "PodwatchDown podwatch";
    private static final String HELD = "podwatch:finding:held{finding=\"ContainerCrashLooping\"} == 1";
    private static final double PARTITIONS = 2;
    private static final Duration RESEND = Duration.ofSeconds(5);
    private static final String LEFT = "PodwatchLeftAlone";

    @TempDir
    private Path home;

    private WebhookReceiver webhook;
    private Telephone telephone;
    private AlertmanagerProcess alertmanager;
    private OnCallGround ground;
    private Pod pod;

    @BeforeEach
    void open(TestInfo test) {
        PrometheusProcess.isNeeded();
        AlertmanagerProcess.isNeeded();
        webhook = new WebhookReceiver();
        telephone = new Telephone(webhook);
        alertmanager = AlertmanagerProcess.start(home.resolve("alertmanager"), QuickRoutes.to(webhook));
        ground = new OnCallGround(home, test.getTestMethod().orElseThrow().getName());
        pod = ground.runningPod();
    }

    @AfterEach
    void close() {
        if (ground != null) {
            ground.close();
            alertmanager.close();
            webhook.close();
        }
    }

    @Test
    void rulesPageOnce() {
        PodwatchProcess watcher = ground.watcher().awaitLine(STARTED);
        PodwatchProcess first = ground.detector().awaitLine(STARTED);
        PodwatchProcess second = ground.detector().awaitLine(STARTED);
        try (PrometheusProcess prometheus = PrometheusProcess.start(
                home.resolve("prometheus"), List.of(first.port(), second.port()), alertmanager)) {
            live(List.of(first, second));
            pages("rules");

            first.kill();
            until(prometheus, "podwatch_partitions{phase=\"live\"} == 2");
            prometheus.restart();
            until(prometheus, HELD);
            restartAlertmanager();

            watcher.kill();
            second.kill();
            Await.until(WITHIN, () -> telephone.rung().contains(DOWN), this::said);
            until(prometheus, HELD);

            ground.watcher().awaitLine(STARTED);
            ground.detectorAt(second.port()).awaitLine(STARTED);
            Await.until(WITHIN, () -> telephone.resolved().contains(DOWN), this::said);
            until(prometheus, HELD + " and on () podwatch:findings:complete == 1");
            isOverOnceThePodIsGone();
        }
    }

    @Test
    void detectorsThatPushPageOnce() {
        String[] push = {
            "--detector-alertmanager-urls=" + alertmanager.url(),
            "--detector-alertmanager-resend-interval=" + RESEND.toSeconds() + "s",
            "--detector-alertmanager-request-timeout=5s",
            "--detector-alertmanager-retry-backoff-max=5s"
        };
        PodwatchProcess watcher = ground.watcher().awaitLine(STARTED);
        PodwatchProcess first = ground.detector(push).awaitLine(STARTED);
        PodwatchProcess second = ground.detector(push).awaitLine(STARTED);
        live(List.of(first, second));
        pages("push");

        first.kill();
        live(List.of(second));
        restartAlertmanager();

        watcher.kill();
        second.kill();
        othersOfTheSameAgeEnd();
        ground.watcher().awaitLine(STARTED);
        live(List.of(ground.detector(push).awaitLine(STARTED)));
        isOverOnceThePodIsGone();
    }

    private void pages(String sender) {
        ground.crashLoop(pod);
        Instant decided = Instant.now(Clock.systemUTC());
        Await.until(WITHIN, () -> telephone.rung().contains(LOOPER), this::said);
        telephone.sayDelay(sender, LOOPING, decided);
    }

    /** It forgets the alerts, and knows what it has told. */
    private void restartAlertmanager() {
        alertmanager.end();
        alertmanager.open();
        Await.until(WITHIN, () -> !alertmanager.alerts().isEmpty(), this::said);
    }

    /** What is sent no later than the pushed ones, and held for longer than a hand-over takes, ends by itself meanwhile. */
    private void othersOfTheSameAgeEnd() {
        alertmanager.post(new JsonArray()
                .add(new JsonObject()
                        .put("labels", new JsonObject().put("alertname", LEFT))
                        .put(
                                "endsAt",
                                Instant.now(Clock.systemUTC())
                                        .plus(RESEND.multipliedBy(4))
                                        .plus(RESEND)
                                        .toString())));
        Await.until(WITHIN, () -> telephone.resolved().contains(LEFT), this::said);
        assertThat(telephone.resolved()).containsExactly(LEFT);
        assertThat(alertmanager.alerts())
                .extracting(alert -> alert.getJsonObject("labels").getString("alertname"))
                .containsExactly(LOOPING);
    }

    private void isOverOnceThePodIsGone() {
        assertThat(telephone.resolved()).doesNotContain(LOOPER);
        ground.delete(pod);
        Await.until(WITHIN, () -> telephone.resolved().contains(LOOPER), this::said);
        assertThat(telephone.rung()).containsOnlyOnce(LOOPER);
        assertThat(telephone.ofNamespace(pod.getMetadata().getNamespace()))
                .extracting(Notification::alertName)
                .containsOnly(LOOPING);
    }

    /** Returns when each of these has restored its share of the partitions, and a pod runs in what they tell. */
    private void live(List<PodwatchProcess> detectors) {
        double share = PARTITIONS / detectors.size();
        Await.until(
                WITHIN,
                () -> detectors.stream()
                                .allMatch(one -> sum(List.of(one), "podwatch_partitions{phase=\"live\"}") == share)
                        && sum(detectors, "podwatch_pods{") > 0,
                this::said);
    }

    private static double sum(List<PodwatchProcess> detectors, String series) {
        return detectors.stream()
                .flatMap(
                        detector -> new Page(detector.port(), "/metrics").text().lines())
                .filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private String said() {
        return telephone + "\n" + ground.said();
    }

    private void until(PrometheusProcess prometheus, String expression) {
        Await.until(WITHIN, () -> prometheus.answers(expression), () -> expression + "\n" + said());
    }
}
