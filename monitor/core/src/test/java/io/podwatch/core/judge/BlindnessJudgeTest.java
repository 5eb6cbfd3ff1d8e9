package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.blind.WatchBlindPolicy;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.testkit.Pods;
import io.podwatch.core.testkit.WatermarkBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class BlindnessJudgeTest {
    private static final Watermark LAST = aWatermark(minute(10)).build();

    private final Desk desk = new Desk();

    @Test
    void aClusterWithoutWatermarksIsBlindAfterItsBoundAndSeesAgainWithTheNext() {
        desk.time(LAST);
        desk.silent(LAST, Duration.ofSeconds(119));
        assertThat(desk.alerts()).isEmpty();

        desk.silent(LAST, Duration.ofSeconds(121));
        assertThat(desk.alerts()).containsExactly("firing blind all");
        assertThat(only().openedAt()).isEqualTo(minute(12).plusSeconds(1));
        assertThat(only().detail().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only().key().namespace()).isEqualTo("_");
        int told = desk.topics().changes().size();
        desk.silent(LAST, Duration.ofMinutes(20));
        assertThat(desk.topics().changes()).hasSize(told);

        desk.time(minute(31));
        assertThat(desk.alerts()).containsExactly("resolved blind all recovered");
        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void itIsNoMoreSevereThanTheConfigurationAllows() {
        WatchBlindPolicy usual = WatchBlindPolicy.DEFAULT;
        desk.restart(JudgePolicy.DEFAULT.withWatchBlind(
                new WatchBlindPolicy(usual.silence(), usual.unheard(), Severity.WARNING)));
        desk.time(LAST);

        desk.silent(LAST, Duration.ofMinutes(3));

        assertThat(only().detail().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void theFirstWatermarkAfterABlindnessMayBeOldAndResolvesItNotBeforeItOpened() {
        desk.time(LAST);
        desk.silent(LAST, Duration.ofMinutes(3));

        desk.time(minute(10).plusSeconds(2));

        assertThat(desk.alerts()).containsExactly("resolved blind all recovered");
        assertThat(only().resolvedAt()).contains(only().openedAt().plusMillis(1));
    }

    @Test
    void aSilenceIsRememberedByTheNextDetector() {
        desk.time(LAST);
        desk.silent(LAST, Duration.ofSeconds(61));

        desk.restart(JudgePolicy.DEFAULT);

        assertThat(desk.judge().silenceBefore("test")).isEqualTo(Duration.ofSeconds(61));
        assertThat(desk.judge().silenceBefore("other")).isZero();
    }

    @Test
    void blindnessOutlastsARestartWithoutBeingToldAgain() {
        desk.time(LAST);
        desk.silent(LAST, Duration.ofMinutes(3));
        int told = desk.topics().changes().size();

        desk.restart(JudgePolicy.DEFAULT);
        desk.silent(LAST, Duration.ofMinutes(4));

        assertThat(desk.alerts()).containsExactly("firing blind all");
        assertThat(desk.topics().changes()).hasSize(told);
    }

    @Test
    void whatElseFiresStaysAsItIs() {
        desk.seen(
                Pods.aPod("web-1")
                        .ofDeployment("web")
                        .crashLooping("app", 6, Pods.exited(1))
                        .build(),
                second(1));
        desk.time(LAST);

        desk.silent(LAST, Duration.ofHours(5));

        assertThat(desk.alerts()).containsExactly("firing Deployment/web", "firing blind all");
    }

    @Test
    void aKindThatTheApiServerTellsNothingOfIsBlindByTheWatchersOwnClock() {
        desk.time(minute(10));
        passes(10, 12, watermark -> watermark.heard(ObservedKind.QUOTA, minute(10)));
        assertThat(desk.alerts()).isEmpty();

        passes(12, 13, watermark -> watermark.heard(ObservedKind.QUOTA, minute(10)));
        assertThat(desk.alerts()).containsExactly("firing blind quota");
        assertThat(only().detail().severity()).isEqualTo(Severity.WARNING);
        assertThat(only().openedAt()).isEqualTo(minute(13));
        desk.time(minute(14));

        assertThat(desk.alerts()).containsExactly("resolved blind quota recovered");
    }

    @Test
    void aWatchersClockThatLeapsProvesNothing() {
        desk.time(minute(10));
        for (int leap = 1; leap < 5; leap++) {
            Instant leapt = minute(10 + leap * 60L);
            desk.time(aWatermark(leapt)
                    .heard(ObservedKind.QUOTA, leapt.minus(Duration.ofMinutes(59)))
                    .build());
            desk.time(aWatermark(leapt.plusSeconds(2))
                    .heard(ObservedKind.QUOTA, leapt.minus(Duration.ofMinutes(59)))
                    .build());
        }

        assertThat(desk.alerts()).isEmpty();
    }

    @Test
    void aKindThatIsNotListedIsBlindAfterItsBound() {
        passes(10, 11, watermark -> watermark.unsynced(ObservedKind.POD));
        desk.restart(JudgePolicy.DEFAULT);
        passes(11, 12, watermark -> watermark.unsynced(ObservedKind.POD));
        assertThat(desk.alerts()).isEmpty();

        passes(12, 14, watermark -> watermark.unsynced(ObservedKind.POD));

        assertThat(desk.alerts()).containsExactly("firing blind pod");
        assertThat(only().detail().severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aKindThatWasHeardAndIsRefusedSinceStaysBlindAndSaysWhy() {
        desk.time(minute(10));
        passes(10, 13, watermark -> watermark.heard(ObservedKind.QUOTA, minute(10)));
        assertThat(only().detail().summary()).contains("tells nothing of kind quota");

        Watermark refused = refusedSince(ObservedKind.QUOTA, minute(10), minute(15));
        desk.time(refused);

        assertThat(desk.alerts()).containsExactly("firing blind quota");
        assertThat(only().detail().summary()).contains("refuses kind quota: 403 forbidden");
        int told = desk.topics().changes().size();
        desk.time(refusedSince(ObservedKind.QUOTA, minute(10), minute(17)));
        assertThat(desk.topics().changes()).hasSize(told);
    }

    @Test
    void podsThatMayNotBeWatchedAreBlindFromTheFirstRefusalOn() {
        passes(9, 13, watermark -> watermark.refused(ObservedKind.POD, "403 forbidden"));

        assertThat(desk.alerts()).containsExactly("firing blind pod");
        assertThat(only().detail().summary()).contains("refuses kind pod: 403 forbidden");
    }

    private static Watermark refusedSince(ObservedKind kind, Instant heardAt, Instant at) {
        return aWatermark(at)
                .freshness(kind, new KindFreshness(false, Optional.of(heardAt), "403 forbidden"))
                .build();
    }

    @Test
    void aKindThatWasNeverHeardOfAndIsRefusedIsOffAndNotBlind() {
        passes(10, 15, watermark -> watermark.unsynced(ObservedKind.NODE));
        assertThat(desk.alerts()).containsExactly("firing blind node");

        desk.time(aWatermark(minute(16)).refused(ObservedKind.NODE, "forbidden").build());

        assertThat(desk.alerts()).containsExactly("resolved blind node gone");
    }

    @Test
    void aKindOfTheClusterThatARoleCannotGrantIsOffAndNotBlindForEverOnceOnlyNamespacesAreWatched() {
        Watermark whole = refusedSince(ObservedKind.NODE, minute(10), minute(16));
        desk.time(minute(10));
        passes(
                10,
                15,
                watermark ->
                        watermark.freshness(ObservedKind.NODE, whole.kinds().get(ObservedKind.NODE)));
        assertThat(desk.alerts()).as("the ClusterRole is gone").containsExactly("firing blind node");

        Watermark narrowed = new Watermark(
                whole.cluster(), whole.clusterUid(), new WatchScope(List.of("shop"), ""), whole.time(), whole.kinds());
        desk.time(narrowed);

        assertThat(desk.alerts()).containsExactly("resolved blind node gone");
        assertThat(narrowed.isOff(ObservedKind.NODE)).isTrue();
    }

    @Test
    void aKindOfTheNamespacesThatWasHeardAndIsRefusedIsBlindThoughOnlyNamespacesAreWatched() {
        KindFreshness refused = new KindFreshness(false, Optional.of(minute(10)), "403 forbidden");
        desk.time(minute(10));

        passes(10, 15, watermark -> watermark.namespaces("shop").freshness(ObservedKind.QUOTA, refused));

        assertThat(desk.alerts()).containsExactly("firing blind quota");
    }

    /** Watermark after watermark, as a watcher writes them. */
    private void passes(int fromMinute, int toMinute, UnaryOperator<WatermarkBuilder> seen) {
        for (Instant time = minute(fromMinute).plusSeconds(10);
                !time.isAfter(minute(toMinute));
                time = time.plusSeconds(10)) {
            desk.time(seen.apply(aWatermark(time)).build());
        }
    }

    @Test
    void aClusterThatIsNoLongerWatchedTakesAllThatWasToldOfItAlong() {
        desk.seen(
                Pods.aPod("web-1")
                        .ofDeployment("web")
                        .crashLooping("app", 6, Pods.exited(1))
                        .build(),
                second(1));
        desk.time(LAST);
        desk.silent(LAST, Duration.ofMinutes(3));

        Outcome outcome = desk.judge().onClusterGone("test", minute(20));
        desk.topics().written(outcome);

        assertThat(outcome.alerts())
                .as("each is resolved, and then forgotten, since no time will pass for it")
                .extracting(change -> change.after()
                        .map(alert -> alert.state().text() + " "
                                + alert.resolution().orElseThrow().text()))
                .containsExactly(
                        Optional.of("resolved gone"), Optional.of("resolved gone"), Optional.empty(), Optional.empty());
        assertThat(desk.judge().alerts()).isEmpty();
        assertThat(desk.topics().statesKept()).isEmpty();
        desk.restart(JudgePolicy.DEFAULT);
        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void oneOfManyJudgesTellsIt() {
        Judge other = Judge.restoring(JudgePolicy.DEFAULT)
                .judgingBlindnessOf(cluster -> cluster.equals("other"))
                .finish();
        other.onTime(LAST);

        assertThat(other.onSilence(LAST, Duration.ofHours(1))).isEqualTo(Outcome.NOTHING);
        assertThat(other.onTime(
                        aWatermark(minute(50)).unsynced(ObservedKind.POD).build()))
                .isEqualTo(Outcome.NOTHING);
    }

    private Alert only() {
        List<Alert> alerts = List.copyOf(desk.judge().alerts());
        assertThat(alerts).hasSize(1);
        return alerts.get(0);
    }
}
