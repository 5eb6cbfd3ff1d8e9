package io.podwatch.watcher.watch;

import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.GapReason;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.watcher.inbox.InboxSettings;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.source.EventType;
import io.podwatch.watcher.source.SourceException;
import io.podwatch.watcher.source.SourceException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class KindWatchTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final WatchedPods pods = new WatchedPods();

    @Test
    void aListIsToldPageByPageAndItsWatchFollowsFromItsVersion() {
        pods.source.at(9).holds(pod("a", 1), pod("b", 2), pod("c", 3));

        pods.started();

        assertThat(keys(pods.told())).containsExactly("POD/uid-a", "POD/uid-b", "POD/uid-c", "completed/pods");
        assertThat(pods.source.watchedFrom()).containsExactly("9");
        assertThat(pods.watch.isFollowing()).isTrue();
    }

    @Test
    void aWatchThatEndsGoesOnFromTheNewestVersionThatWasTold() {
        pods.source.at(9);
        pods.started();
        pods.source.watch().tell(EventType.ADDED, pod("a", 12));
        pods.source.watch().tell(EventType.BOOKMARK, pod("", 20));

        pods.source.watch().end(Reason.CLOSED);
        pods.pass(Duration.ofSeconds(1));

        assertThat(pods.source.watchedFrom()).containsExactly("9", "20");
        assertThat(pods.restarts(RestartReason.CLOSED)).isEqualTo(1);
        assertThat(pods.lists()).isEqualTo(1);
    }

    @Test
    void expiredHistoryIsListedAnewAndTheSpanIsSaid() {
        pods.source.at(9);
        pods.started();
        pods.told();
        Instant lastTold = pods.now();

        pods.pass(Duration.ofSeconds(20));
        pods.source.at(90).watch().end(Reason.GONE);
        List<Notice> toldAtOnce = pods.told();
        pods.pass(Duration.ofSeconds(1));

        assertThat(toldAtOnce)
                .containsExactly(
                        new Notice.ListBegan(pods.watch.origin(), GapReason.RELIST, Optional.of(lastTold), "9"));
        assertThat(pods.source.watchedFrom()).containsExactly("9", "90");
    }

    @Test
    void historyThatIsAlwaysExpiredIsNotListedInAHotLoop() {
        pods.source.at(9);
        pods.source.failWatches(1000, failure(Reason.GONE));

        pods.started();
        pods.pass(LONG);

        assertThat(pods.lists()).isBetween(8.0, 30.0);
    }

    @Test
    void aWatchThatIsClosedAtOnceAgainAndAgainIsListedAnew() {
        pods.source.at(9);
        pods.started();

        for (int round = 0; round < 4; round++) {
            pods.source.watch().end(Reason.CLOSED);
            pods.pass(Duration.ofSeconds(10));
        }

        assertThat(pods.lists()).isEqualTo(2);
        assertThat(pods.restarts(RestartReason.FAILED)).isEqualTo(1);
    }

    @Test
    void goneInTheMiddleOfAListBeginsItAnewAndConcludesNothingFromTheFirstPages() {
        pods.source.at(9).holds(pod("a", 1), pod("b", 2), pod("c", 3), pod("d", 4));
        pods.source.betweenPages(() -> pods.source.at(30).lacks(pod("a", 1)).failPages(1, failure(Reason.GONE)));

        pods.started();
        pods.pass(Duration.ofSeconds(2));

        List<Notice> told = pods.told();
        assertThat(told.stream().filter(Notice.ListCompleted.class::isInstance))
                .containsExactly(told.get(told.size() - 1));
        Notice.ListCompleted end = (Notice.ListCompleted) told.get(told.size() - 1);
        assertThat(end.resourceVersion()).isEqualTo("30");
        assertThat(end.identities()).containsExactlyInAnyOrder("uid-b", "uid-c", "uid-d");
    }

    @Test
    void pagesOfTwoVersionsAreNoList() {
        pods.source.at(9).holds(pod("a", 1), pod("b", 2), pod("c", 3));
        pods.source.betweenPages(() -> pods.source.at(10));

        pods.started();

        assertThat(keys(pods.told())).doesNotContain("completed/pods");
        pods.pass(Duration.ofSeconds(2));
        assertThat(keys(pods.told())).contains("completed/pods");
    }

    @Test
    void aListOlderThanWhatWasPublishedIsNotBelievedAndSaidUntilTheServerHasCaughtUp() {
        WatchedPods restarted = new WatchedPods(new InboxSettings(100, 100), "100", 1);
        restarted.source.at(60).holds(pod("deleted", 40));

        restarted.started();
        restarted.pass(Duration.ofMinutes(1));

        assertThat(restarted.told()).isEmpty();
        assertThat(restarted.watch.isFollowing()).isFalse();
        assertThat(restarted.watch.text()).contains("\"60\"", "\"100\"", "podwatch.cluster");
        assertThat(restarted
                        .meters
                        .counter("podwatch_watch_stale_lists", "cluster", "east", "kind", "pods")
                        .count())
                .isGreaterThan(2);

        restarted.source.at(101).lacks(pod("deleted", 40));
        restarted.pass(Duration.ofSeconds(31));
        assertThat(keys(restarted.told())).containsExactly("completed/pods");
        assertThat(restarted.watch.text()).doesNotContain("\"60\"");
    }

    @Test
    void aListOlderThanADeletionThatTheWatchToldBringsNothingBack() {
        pods.source.at(9).holds(pod("a", 5));
        pods.started();
        pods.source.watch().tell(EventType.DELETED, pod("a", 15));
        pods.told();

        pods.source.at(12).watch().end(Reason.GONE);
        pods.pass(LONG);

        assertThat(keys(pods.told())).containsExactly("began/pods");
        pods.source.at(16).lacks(pod("a", 5));
        pods.pass(Duration.ofSeconds(31));
        assertThat(keys(pods.told())).containsExactly("completed/pods");
    }

    @Test
    void aWatchThatGoesBackInTimeIsNotBelieved() {
        pods.source.at(100);
        pods.started();
        pods.told();

        pods.source.watch().tell(EventType.BOOKMARK, pod("", 50));
        pods.pass(Duration.ofSeconds(1));

        assertThat(pods.restarts(RestartReason.WENT_BACK)).isEqualTo(1);
        assertThat(keys(pods.told())).startsWith("began/pods");
    }

    @Test
    void aWaitThatTheApiServerAsksForIsKeptByListsAndByWatches() {
        Supplier<RuntimeException> throttled = () ->
                new SourceException(Reason.BROKEN, "too many requests", Optional.of(Duration.ofSeconds(17)), null);
        pods.source.at(9);
        pods.source.failPages(1, throttled);
        pods.source.failWatches(1, throttled);

        pods.started();
        pods.pass(Duration.ofSeconds(16));
        assertThat(pods.source.pageSizes()).hasSize(1);
        pods.pass(Duration.ofSeconds(3));
        assertThat(pods.source.pageSizes()).hasSize(2);
        assertThat(pods.source.watchedFrom()).hasSize(1);
        pods.pass(Duration.ofSeconds(14));
        assertThat(pods.source.watchedFrom()).hasSize(1);
        pods.pass(Duration.ofSeconds(5));

        assertThat(pods.source.watchedFrom()).hasSize(2);
        assertThat(pods.watch.isFollowing()).isTrue();
    }

    @Test
    void aKindThatMayNotBeListedIsSaidOnceAndTriedAgain() {
        pods.source.at(9);
        pods.source.failPages(3, failure(Reason.REFUSED));

        pods.started();
        assertThat(pods.watch.settled()).isCompleted();
        assertThat(pods.watch.refusal()).isEqualTo("ordered: REFUSED");
        pods.pass(Duration.ofMinutes(6));

        assertThat(keys(pods.told())).containsExactly("refused/pods", "began/pods", "completed/pods");
        assertThat(pods.watch.refusal()).isEmpty();
    }

    @Test
    void theTimeInWhichAListWasRefusedIsToldBeforeTheFirstObjectOfTheNextOne() {
        pods.source.at(9);
        pods.started();
        pods.told();
        Instant lastTold = pods.now();
        pods.source.holds(pod("a", 30)).at(40).failPages(1, failure(Reason.REFUSED));

        pods.source.watch().end(Reason.GONE);
        pods.pass(Duration.ofMinutes(2));

        List<Notice> told = pods.told();
        assertThat(keys(told))
                .containsExactly("began/pods", "refused/pods", "began/pods", "POD/uid-a", "completed/pods");
        assertThat(told.get(2))
                .isEqualTo(new Notice.ListBegan(pods.watch.origin(), GapReason.RELIST, Optional.of(lastTold), "9"));
    }

    @Test
    void aWatchThatCanNeverBeOpenedIsListedEverMoreSlowlyAndNotReady() {
        pods.source.at(9);
        pods.source.failWatches(1000, failure(Reason.BROKEN));

        pods.started();
        pods.pass(LONG);
        double first = pods.lists();
        pods.pass(LONG);

        assertThat(pods.lists() - first).isBetween(5.0, 15.0);
        assertThat(pods.watch.isFollowing()).isFalse();
        assertThat(pods.watch.text()).contains("ordered: BROKEN");
        pods.source.letWatchesOpen();
        pods.pass(Duration.ofMinutes(1));
        assertThat(pods.watch.isFollowing()).isTrue();
    }

    @Test
    void whatMayBeListedButNotWatchedIsListedNowAndThenAndSaidUntilItMay() {
        pods.source.at(9);
        pods.source.failWatches(1000, failure(Reason.REFUSED));

        pods.started();
        pods.pass(LONG);
        double first = pods.lists();
        pods.pass(LONG);

        assertThat(pods.lists() - first).as("once in one to two minutes").isBetween(2.0, 5.0);
        assertThat(pods.watch.isFollowing()).isFalse();
        assertThat(pods.watch.text()).contains("ordered: REFUSED");
        pods.source.letWatchesOpen();
        pods.pass(Duration.ofMinutes(3));
        assertThat(pods.watch.isFollowing()).isTrue();
    }

    @Test
    void whatIsRefusedIsAskedForAgainSlowlyAndEachAtItsOwnTime() {
        Set<Instant> times = new HashSet<>();
        for (long seed = 0; seed < 5; seed++) {
            WatchedPods one = new WatchedPods(new InboxSettings(100, 100), "", seed);
            one.source.at(9);
            one.source.failPages(5, failure(Reason.REFUSED));
            one.started();
            while (!one.watch.isFollowing()) {
                one.pass(Duration.ofSeconds(1));
            }
            times.add(one.now());
            assertThat(Duration.between(Moments.START, one.now()))
                    .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
        }
        assertThat(times).hasSize(5);
    }

    @Test
    void oldListsAreRepeatedEachAtItsOwnTimeAndTellThatTheyWere() {
        Set<Instant> times = new HashSet<>();
        for (long seed = 0; seed < 13; seed++) {
            WatchedPods one = new WatchedPods(new InboxSettings(100, 100), "", seed);
            one.source.at(9);
            one.started();
            one.told();
            while (one.restarts(RestartReason.AGE) == 0) {
                one.pass(Duration.ofSeconds(10));
                one.source.watch().tell(EventType.BOOKMARK, pod("", 9));
            }
            times.add(one.now());
            assertThat(one.told().get(0))
                    .isInstanceOfSatisfying(
                            Notice.ListBegan.class,
                            began -> assertThat(began.reason()).isEqualTo(GapReason.RECONCILE));
            assertThat(one.watch.isFollowing()).isTrue();
        }
        assertThat(times).hasSizeGreaterThan(10);
    }

    private static List<String> keys(List<Notice> notices) {
        return notices.stream().map(Notice::key).toList();
    }

    private static Supplier<RuntimeException> failure(Reason reason) {
        return () -> new SourceException(reason, "ordered: " + reason);
    }

    private static PodObservation pod(String name, long version) {
        return aPod(name).version(version).build();
    }
}
