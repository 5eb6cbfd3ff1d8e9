package io.podwatch.it.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.book.Outcome.AlertChange;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.detector.AlertFollower.Followed;
import io.podwatch.detector.alertmanager.AlertmanagerPush;
import io.podwatch.detector.alertmanager.AlertmanagerSettings;
import io.podwatch.detector.alertmanager.AlertmanagerSettings.Links;
import io.podwatch.detector.alertmanager.AlertmanagerSettings.Times;
import io.podwatch.detector.alertmanager.LinkTemplate;
import io.podwatch.it.pipe.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two Alertmanagers that know nothing of each other: each has to be told all, and tells each thing once. */
class AlertmanagerPushIT {
    private static final Duration RESEND = Duration.ofSeconds(1);

    /** Longer than an alert goes on without being sent again. */
    private static final Duration LONGER_THAN_HELD = Duration.ofSeconds(5);

    private static final List<String> PEERS = List.of("/one", "/other");
    private static final long SECONDS_MAX = 10;

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final WebhookReceiver webhook = new WebhookReceiver();
    private List<AlertmanagerProcess> alertmanagers = List.of();
    private AlertmanagerPush push;
    private String deployment;

    @BeforeEach
    void open() {
        AlertmanagerProcess.isNeeded();
        alertmanagers = PEERS.stream()
                .map(path -> AlertmanagerProcess.start(directory.resolve(path.substring(1)), configuration(path)))
                .toList();
    }

    @AfterEach
    void close() {
        await(vertx.close());
        alertmanagers.forEach(AlertmanagerProcess::close);
        webhook.close();
    }

    @Test
    void whatIsToldOfAnIncidentArrivesOnceWhateverIsStartedAgainMeanwhile() {
        Alert warning = firing(Severity.WARNING);
        detectorStarts();
        commits(warning);
        hears("firing warning");
        assertThat(webhook.last("/one").getJsonObject("labels").getMap())
                .isEqualTo(Map.of(
                        "alertname", "PodwatchContainerCrashLooping",
                        "severity", "warning",
                        "cluster", "prod",
                        "namespace", "shop",
                        "workload_kind", "Deployment",
                        "workload", "web",
                        "container", "app",
                        "label_team", "checkout"));
        assertThat(webhook.last("/one").getJsonObject("annotations").getString("description"))
                .contains("shop/web (Deployment) container app in prod: 2 of 3 pods crash-looping")
                .contains("Last words:\npanic: no database");
        assertThat(webhook.last("/one").getString("startsAt"))
                .isEqualTo(warning.openedAt().toString());
        staysFor(LONGER_THAN_HELD);

        await(vertx.undeploy(deployment));
        detectorStarts(warning);
        alertmanagers.get(1).end();
        alertmanagers.get(1).open();
        knows(1, "warning");
        staysFor(RESEND.multipliedBy(2));

        Alert critical = firing(Severity.CRITICAL);
        commits(critical);
        hears("firing warning", "firing critical", "resolved warning");

        commits(resolved(critical));
        hears("firing warning", "firing critical", "resolved warning", "resolved critical");
        assertThat(alertmanagers).allSatisfy(one -> assertThat(one.alerts()).isEmpty());
        assertThat(registry.get("podwatch.alertmanager.alerts.refused").counters())
                .allSatisfy(refused -> assertThat(refused.count()).isZero());
    }

    /** It would have ended by itself meanwhile, had it not been sent again. */
    private void staysFor(Duration time) {
        Instant seen = Instant.now(Clock.systemUTC());
        for (AlertmanagerProcess one : alertmanagers) {
            Await.until(
                    () -> one.alerts().stream()
                            .map(alert -> Instant.parse(alert.getString("updatedAt")))
                            .anyMatch(updated -> updated.isAfter(seen.plus(time))),
                    () -> "not sent again: " + one.alerts());
        }
        PEERS.forEach(path ->
                assertThat(webhook.heard(path, AlertmanagerPushIT::words)).containsExactly("firing warning"));
    }

    private void knows(int peer, String severity) {
        Await.until(
                () -> alertmanagers.get(peer).alerts().stream()
                        .anyMatch(alert -> alert.getJsonObject("labels")
                                .getString("severity")
                                .equals(severity)),
                () -> "knows " + alertmanagers.get(peer).alerts());
    }

    private void hears(String... words) {
        PEERS.forEach(path -> {
            webhook.await(path, words.length);
            assertThat(webhook.heard(path, AlertmanagerPushIT::words)).containsExactlyInAnyOrder(words);
        });
    }

    private static String words(JsonObject alert) {
        return alert.getString("status") + " " + alert.getJsonObject("labels").getString("severity");
    }

    private void detectorStarts(Alert... restored) {
        AlertmanagerSettings settings = AlertmanagerSettings.to(
                        alertmanagers.stream().map(AlertmanagerProcess::url).toArray(String[]::new))
                .withTimes(new Times(
                        RESEND,
                        RESEND.multipliedBy(4),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1)))
                .withLinks(new Links(
                        LinkTemplate.of("https://podwatch.example.org/?namespace={namespace}"),
                        Optional.empty(),
                        LinkTemplate.of("https://example.org/runbooks/{alertname}.md")));
        push = new AlertmanagerPush(
                settings,
                JudgePolicy.DEFAULT,
                new AlertmanagerPush.Outside(Clock.systemUTC(), System::nanoTime, () -> 0.5, Duration.ofMinutes(5)),
                registry);
        deployment = await(vertx.deployVerticle(push));
        push.follower()
                .restored(
                        0,
                        List.of(restored).stream()
                                .map(AlertmanagerPushIT::followed)
                                .toList());
        push.follower().live(0);
    }

    private void commits(Alert alert) {
        push.follower().changed(0, followed(alert), new AlertChange(Optional.empty(), Optional.of(alert)));
    }

    private static Followed followed(Alert alert) {
        return new Followed(alert, Map.of("team", "checkout"));
    }

    private final Instant openedAt = Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.MILLIS);

    private Alert firing(Severity severity) {
        return new Alert(
                FindingKey.ofWorkload(
                        FindingType.CONTAINER_CRASH_LOOPING,
                        "prod",
                        "shop",
                        new WorkloadReference("Deployment", "web"),
                        "app"),
                AlertState.FIRING,
                new FindingDetail(
                        severity,
                        "",
                        "container app restarts again and again",
                        Optional.of(Cause.told("Error", "panic: no database", "application error")),
                        Map.of("pod", "web-1"),
                        2,
                        3,
                        Optional.empty()),
                openedAt,
                openedAt,
                openedAt,
                Optional.empty(),
                Optional.empty());
    }

    private static Alert resolved(Alert firing) {
        Instant now = Instant.now(Clock.systemUTC());
        return new Alert(
                firing.key(),
                AlertState.RESOLVED,
                firing.detail(),
                firing.openedAt(),
                now,
                now,
                Optional.of(now),
                Optional.of(Resolution.RECOVERED));
    }

    /** Each alert is a group of its own, and what is told of it comes at once. */
    private String configuration(String path) {
        return """
                route:
                  receiver: webhook
                  group_by: ['...']
                  group_wait: 0s
                  group_interval: 1s
                  repeat_interval: 4h
                receivers:
                  - name: webhook
                    webhook_configs:
                      - url: %s%s
                        send_resolved: true
                """.formatted(webhook.url(), path);
    }

    private static <T> T await(Future<T> done) {
        return done.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SECONDS_MAX, TimeUnit.SECONDS)
                .join();
    }
}
