package io.podwatch.detector.alertmanager;

import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.book.Outcome.AlertChange;
import io.podwatch.detector.AlertFollower.Followed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertmanagerPushTest {
    private static final long SECONDS_MAX = 20;

    private final Vertx vertx = Vertx.vertx();
    private final FakeAlertmanager fake = new FakeAlertmanager(vertx);
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final AlertmanagerPush push = new AlertmanagerPush(
            AlertmanagerSettings.to(fake.url()),
            JudgePolicy.DEFAULT,
            new AlertmanagerPush.Outside(InstantSource.fixed(second(0)), () -> 0L, () -> 0, Duration.ofSeconds(15)),
            registry);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void whatIsCommittedIsPushedWithoutBeingAskedFor() {
        await(vertx.deployVerticle(push));
        Alert alert = TableStory.firing("web", Severity.WARNING, second(0));
        push.follower().restored(0, List.of());
        push.follower().live(0);

        push.follower()
                .changed(0, new Followed(alert, Map.of()), new AlertChange(Optional.empty(), Optional.of(alert)));

        fake.awaitAlert();
        assertThat(fake.firing(second(0))).containsExactly("web warning");
    }

    @Test
    void stoppedItSaysNothingAndItsMetersAreGone() {
        String id = await(vertx.deployVerticle(push));
        assertThat(registry.get("podwatch.alertmanager.push").gauge().value()).isEqualTo(1);

        await(vertx.undeploy(id));

        assertThat(registry.getMeters()).isEmpty();
    }

    private static <T> T await(Future<T> done) {
        return done.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SECONDS_MAX, TimeUnit.SECONDS)
                .join();
    }
}
