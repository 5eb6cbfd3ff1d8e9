package io.podwatch.detector.alertmanager;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.detector.alertmanager.TableStory.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Severity;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerTest {
    private final PushGround ground = new PushGround(1);
    private final FakeAlertmanager peer = ground.fake(0);
    private final TableStory story = ground.story();

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void anAlertIsSentAtOnceAndFiresForAsLongAsItIsHeld() {
        story.owns(0).commits(0, story.firing("web", Severity.WARNING));

        ground.rounds();

        assertThat(peer.firing(minute(59))).containsExactly("web warning");
        assertThat(peer.firing(minute(60))).isEmpty();
    }

    @Test
    void whoIsCutOffFromKafkaHoldsNothingForLongerThanAHandOverTakes() {
        story.owns(0, story.firing("web", Severity.WARNING)).isCutOff(Duration.ofSeconds(16));

        ground.rounds();

        assertThat(peer.firing(second(16 + 119))).containsExactly("web warning");
        assertThat(peer.firing(second(16 + 120))).isEmpty();
    }

    @Test
    void whileNoDetectorLivesNothingIsOverAndWhatEndedMeanwhileIsSoonAfter() {
        Alert over = TableStory.firing("api", Severity.WARNING, minute(-10));
        Alert on = TableStory.firing("web", Severity.WARNING, minute(-10));
        story.owns(0, over, on);
        ground.rounds();

        story.table().left(0);
        ground.passes(Duration.ofMinutes(50));
        assertThat(peer.firing(story.now())).containsExactly("api warning", "web warning");
        story.owns(0, resolved(over, minute(1)), on);
        ground.rounds();

        assertThat(peer.firing(story.now())).containsExactly("web warning");
        assertThat(peer.last("api").getString("endsAt")).isEqualTo(minute(1).toString());
    }

    @Test
    void aPeerThatWasAwayForLongLearnsWhatEndedMeanwhileAndHearsOfItOnce() {
        Alert alert = story.firing("web", Severity.WARNING);
        story.owns(0, alert);
        ground.rounds();
        peer.close();
        story.commits(0, resolved(alert, story.now()));
        for (int minute = 0; minute < 40; minute++) {
            ground.passes(Duration.ofMinutes(1));
        }

        peer.open();
        peer.forget();
        ground.passes(Duration.ofMinutes(1)).passes(Duration.ofMinutes(1)).passes(Duration.ofMinutes(1));

        assertThat(peer.sent(story.now())).containsExactly("web warning over");
    }

    @Test
    void sendingAgainKeepsItFiringAndIsDoneOnlyEachInterval() {
        story.owns(0, story.firing("web", Severity.WARNING));

        ground.rounds();
        for (int second = 0; second < 600; second++) {
            ground.passes(Duration.ofSeconds(1));
        }

        assertThat(peer.firing(story.now())).containsExactly("web warning");
        assertThat(peer.posts()).hasSize(21);
    }

    @Test
    void whatIsResolvedIsOverAtOnceAndSentAgainForItsTime() {
        Alert alert = story.firing("web", Severity.WARNING);
        story.owns(0, alert);
        ground.rounds();

        story.passes(Duration.ofSeconds(5)).commits(0, resolved(alert, story.now()));
        ground.rounds();
        assertThat(peer.firing(story.now())).isEmpty();
        peer.forget();
        for (int minute = 0; minute < 30; minute++) {
            ground.passes(Duration.ofMinutes(1));
        }

        assertThat(peer.sent(story.now())).hasSize(15).containsOnly("web warning over");
        assertThat(peer.last("web").getString("startsAt")).isEqualTo(second(0).toString());
        assertThat(peer.last("web").getString("endsAt")).isEqualTo(second(5).toString());
    }

    @Test
    void aHandOverSaysNothingAndTheNextOwnerGoesOn() {
        Alert alert = TableStory.firing("web", Severity.WARNING, minute(-10));
        story.owns(0, alert);
        ground.rounds();

        story.table().left(0);
        ground.passes(Duration.ofSeconds(60));
        assertThat(peer.sent(story.now())).containsExactly("web warning firing");
        story.owns(0, alert);
        ground.rounds();

        assertThat(peer.firing(second(60 + 119))).containsExactly("web warning");
        assertThat(peer.last("web").getString("startsAt")).isEqualTo(minute(-10).toString());
    }

    @Test
    void aPeerThatIsAwayIsTriedAgainAfterPausesThatGrowAndLearnsAllWhenItIsBack() {
        peer.close();
        Alert over = story.firing("api", Severity.WARNING);
        story.owns(0, over, story.firing("web", Severity.WARNING));
        ground.rounds();
        story.commits(0, resolved(over, story.now()));
        for (int second = 0; second < 60; second++) {
            ground.passes(Duration.ofSeconds(1));
        }
        assertThat(ground.value("posts.failed", 0)).isEqualTo(1 + 1 + 1 + 1 + 6);
        assertThat(ground.value("failing", 0)).isEqualTo(60);

        peer.open();
        ground.passes(Duration.ofSeconds(8));

        assertThat(peer.sent(story.now())).containsExactly("web warning firing", "api warning over");
        assertThat(ground.value("failing", 0)).isZero();
        assertThat(ground.value("last.success.timestamp", 0))
                .isEqualTo((double) second(68).getEpochSecond());
    }

    @Test
    void aPeerInTroubleIsNotAskedTwiceInOneRound() {
        manyFiring(200);
        peer.answering(batch -> 503);

        ground.rounds();

        assertThat(peer.posts()).hasSizeLessThanOrEqualTo(2);
        assertThat(ground.value("alerts.sent", 0)).isZero();
        assertThat(ground.value("posts.failed", 0)).isEqualTo(1);
        peer.answering(batch -> 0);
        ground.passes(Duration.ofSeconds(1));
        assertThat(peer.firing(story.now())).hasSize(200);
    }

    @Test
    void aBadAlertSinksNobodyElse() {
        manyFiring(64);
        peer.refusing(
                alert -> alert.getJsonObject("labels").getString("workload").equals("web-17"));

        ground.rounds();

        assertThat(peer.firing(story.now())).hasSize(63).doesNotContain("web-17 warning");
        assertThat(ground.value("alerts.refused", 0)).isEqualTo(1);
        assertThat(ground.value("posts.failed", 0)).isZero();
        assertThat(ground.rounds().value("alerts.untold", 0)).isEqualTo(1);
        peer.forget();
        ground.passes(Duration.ofSeconds(30));
        assertThat(peer.posts()).extracting(JsonArray::size).containsExactlyInAnyOrder(63, 1);
    }

    @Test
    void anAlertThatCannotBeWrittenSinksNobodyElse() {
        Alert endless = TableStory.firing("endless", Severity.WARNING, Instant.MAX);
        story.owns(0, story.firing("web", Severity.WARNING), endless, story.firing("api", Severity.WARNING));

        ground.rounds();

        assertThat(peer.firing(story.now())).containsExactly("api warning", "web warning");
        assertThat(ground.value("alerts.refused", 0)).isEqualTo(1);
    }

    @Test
    void whatWasRefusedIsTakenOnceItIsRight() {
        manyFiring(2);
        peer.refusing(
                alert -> alert.getJsonObject("labels").getString("workload").equals("web-1"));
        ground.rounds();
        assertThat(ground.rounds().value("alerts.untold", 0)).isEqualTo(1);

        peer.refusing(alert -> false);
        ground.passes(Duration.ofSeconds(30));
        assertThat(ground.rounds().value("alerts.untold", 0)).isZero();
        peer.forget();
        ground.passes(Duration.ofSeconds(30));

        assertThat(peer.posts()).extracting(JsonArray::size).containsExactly(2);
    }

    @Test
    void whoRefusesEverythingIsInTroubleAndNoAlertIsToBlame() {
        manyFiring(8);
        peer.answering(batch -> 400);

        ground.rounds();
        assertThat(ground.value("alerts.refused", 0)).isZero();
        assertThat(ground.value("posts.failed", 0)).isEqualTo(1);
        peer.answering(batch -> 0).forget();
        ground.passes(Duration.ofSeconds(1));

        assertThat(peer.posts()).extracting(JsonArray::size).containsExactly(8);
    }

    @Test
    void aPostThatIsTooLongIsHalvedUntilItFits() {
        manyFiring(64);
        peer.answering(batch -> batch.size() > 20 ? 413 : 0);

        ground.rounds();

        assertThat(peer.firing(story.now())).hasSize(64);
        assertThat(ground.value("alerts.refused", 0)).isZero();
    }

    @Test
    void anotherSeverityIsTakenBeforeTheFormerOneIsOver() {
        story.owns(0).commits(0, story.firing("web", Severity.WARNING));
        ground.rounds();
        story.passes(Duration.ofSeconds(1)).commits(0, story.firing("web", Severity.CRITICAL));
        peer.answering(batch -> batch.encode().contains("critical") ? 500 : 0).forget();

        ground.rounds();
        assertThat(peer.firing(story.now())).containsExactly("web warning");
        peer.answering(batch -> 0).forget();
        ground.passes(Duration.ofSeconds(1));

        assertThat(peer.sent(story.now())).containsExactly("web critical firing", "web warning over");
        assertThat(peer.last("web").getJsonObject("annotations").getString("resolution"))
                .isEqualTo("goes on with severity critical");
    }

    @Test
    void tenThousandAlertsAreSentInBatchesOfAFewRequestsAtOnce() {
        manyFiring(10_000);

        ground.rounds();

        assertThat(peer.firing(story.now())).hasSize(10_000);
        assertThat(peer.posts()).extracting(JsonArray::size).allMatch(size -> size <= 64);
        assertThat(peer.posts()).hasSize((10_000 + 63) / 64);
        assertThat(ground.value("alerts.sent", 0)).isEqualTo(10_000);
    }

    @Test
    void whileThereIsNothingToSayAnEmptyPostShowsThatThePeerIsThere() {
        story.owns(0);

        ground.rounds();
        ground.passes(Duration.ofSeconds(29));
        assertThat(peer.posts()).extracting(JsonArray::size).containsExactly(0);
        ground.passes(Duration.ofSeconds(1));

        assertThat(peer.posts()).hasSize(2);
        assertThat(ground.value("last.success.timestamp", 0))
                .isEqualTo((double) second(30).getEpochSecond());
    }

    @Test
    void aLoopThatStandsStillSendsNothing() {
        story.owns(0, story.firing("web", Severity.WARNING));

        story.stands(Duration.ofMinutes(1));
        ground.rounds();

        assertThat(peer.posts()).isEmpty();
    }

    private void manyFiring(int count) {
        Alert[] alerts = new Alert[count];
        for (int index = 0; index < count; index++) {
            alerts[index] = story.firing("web-" + index, Severity.WARNING);
        }
        story.owns(0, alerts);
    }
}
