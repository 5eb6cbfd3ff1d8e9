package io.podwatch.detector.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Severity;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SeveralPeersTest {
    private final PushGround ground = new PushGround(2);
    private final TableStory story = ground.story();

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void everyPeerIsTold() {
        story.owns(0, story.firing("web", Severity.WARNING));

        ground.rounds();

        assertThat(ground.fake(0).firing(story.now())).containsExactly("web warning");
        assertThat(ground.fake(1).firing(story.now())).containsExactly("web warning");
    }

    @Test
    void aPeerThatIsAwayDelaysNoOther() {
        ground.fake(0).close();
        story.owns(0, story.firing("web", Severity.WARNING));

        ground.rounds();

        assertThat(ground.fake(1).firing(story.now())).containsExactly("web warning");
        assertThat(ground.value("posts.failed", 0)).isEqualTo(1);
        assertThat(ground.value("posts.failed", 1)).isZero();
    }

    @Test
    void aPeerThatDoesNotAnswerDelaysNoOtherAndHasNoMoreRequestsThanAllowed() {
        ground.fake(0).hanging(true);
        story.owns(0, many());
        Future<Void> slow = ground.begin(0);
        ground.fake(0).awaitHeld();

        ground.round(1);
        story.passes(Duration.ofSeconds(31));
        ground.begin(0);
        ground.round(1);

        assertThat(ground.fake(1).posts()).hasSize(4 + 4);
        assertThat(slow.isComplete()).isFalse();
        assertThat(ground.fake(0).heldNow()).isLessThanOrEqualTo(2);
    }

    @Test
    void aPeerThatDoesNotAnswerInTimeIsGivenUpAndTriedAgain() {
        try (PushGround hasty = new PushGround(1, PushGround::hasty)) {
            hasty.fake(0).hanging(true);
            hasty.story().owns(0, hasty.story().firing("web", Severity.WARNING));

            hasty.rounds();
            assertThat(hasty.value("posts.failed", 0)).isEqualTo(1);
            hasty.fake(0).release();
            hasty.passes(Duration.ofSeconds(1));

            assertThat(hasty.fake(0).firing(hasty.story().now())).containsExactly("web warning");
        }
    }

    @Test
    void newsThatComeDuringARoundHaveOneAfterIt() {
        ground.fake(0).hanging(true);
        story.owns(0, story.firing("web", Severity.WARNING));
        ground.begin(0);
        ground.fake(0).awaitHeld();

        story.commits(0, story.firing("api", Severity.WARNING));
        Future<Void> again = ground.begin(0);
        ground.fake(0).release();
        ground.fake(0).awaitPost();
        ground.round(0);

        assertThat(again.isComplete()).isTrue();
        assertThat(ground.fake(0).posts()).extracting(JsonArray::size).containsExactly(1);
        assertThat(ground.fake(0).firing(story.now())).containsExactly("api warning");
    }

    private Alert[] many() {
        Alert[] alerts = new Alert[256];
        for (int index = 0; index < alerts.length; index++) {
            alerts[index] = story.firing("web-" + index, Severity.WARNING);
        }
        return alerts;
    }
}
