package io.podwatch.watcher.watch;

import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.podwatch.core.observation.GapReason;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.quantity.MalformedQuantityException;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.watcher.inbox.InboxSettings;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.source.EventType;
import io.podwatch.watcher.source.SourceException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Whatever hangs, is lost or breaks where nobody expected it: the watch goes on. */
final class KindWatchStallTest {
    private final WatchedPods pods = new WatchedPods();

    @Test
    void aPageThatHangsIsGivenUpAndAskedForInSmallerPieces() {
        WatchedPods large = new WatchedPods();
        large.source.at(9).failPages(1, PlayedTasks.Hangs::new);

        large.started();
        large.pass(Duration.ofSeconds(32));

        assertThat(large.watch.isFollowing()).isTrue();
        assertThat(Listing.pageSizeAfter(new TimeoutException(), 500)).isEqualTo(250);
        assertThat(Listing.pageSizeAfter(new TimeoutException(), 12)).isEqualTo(10);
        assertThat(Listing.pageSizeAfter(new TimeoutException(), 2)).isEqualTo(2);
        assertThat(Listing.pageSizeAfter(new IllegalStateException(), 500)).isEqualTo(500);
    }

    @Test
    void anOpeningThatHangsIsGivenUpAndAWatchThatOpensLateIsClosed() {
        pods.source.at(9).failWatches(1, PlayedTasks.Hangs::new);

        pods.started();
        pods.pass(Duration.ofSeconds(32));
        assertThat(pods.source.watches()).hasSize(1);
        pods.tasks.comeBackLate();

        assertThat(pods.source.watches()).hasSize(2);
        assertThat(pods.source.watches().get(1).isClosed()).isTrue();
        pods.told();
        pods.source.watches().get(1).tell(EventType.ADDED, pod("late", 10));
        assertThat(pods.told()).isEmpty();
        pods.source.watches().get(0).tell(EventType.ADDED, pod("in-time", 10));
        assertThat(pods.told()).hasSize(1);
    }

    @Test
    void aSocketThatFreezesMakesFreshnessStandStillAndIsOpenedAnewWithinItsBound() {
        pods.source.at(9);
        pods.started();
        pods.pass(Duration.ofSeconds(60));
        pods.source.watch().tell(EventType.BOOKMARK, pod("", 10));
        Instant heard = pods.now();

        pods.pass(Duration.ofSeconds(149));
        assertThat(pods.watch.freshness().heardAt()).contains(heard);
        assertThat(pods.watch.freshness().toldUpTo()).contains(heard);
        assertThat(pods.source.watches()).hasSize(1);
        pods.pass(Duration.ofSeconds(3));

        assertThat(pods.source.watches()).hasSize(2);
        assertThat(pods.source.watches().get(0).isClosed()).isTrue();
        assertThat(pods.restarts(RestartReason.SILENT)).isEqualTo(1);
        assertThat(pods.watch.freshness().toldUpTo())
                .as("an open watch has told nothing yet")
                .contains(heard);
    }

    @Test
    void aFrozenWatchOfEventsIsNoticedWithinTheSameBoundAlthoughEventsHaveNoBookmarks() {
        WatchedPods events = new WatchedPods(new InboxSettings(100, 100), new Origin(WatchedKind.WARNINGS, ""), "", 1);
        events.source.at(9);
        events.started();

        events.pass(Duration.ofSeconds(153));

        assertThat(events.restarts(RestartReason.SILENT)).isEqualTo(1);
        assertThat(events.source.watches()).hasSize(2);
    }

    @Test
    void aFrozenServerIsNeitherReadyNorFreshHoweverOftenItIsTried() {
        pods.source.at(9);
        pods.started();
        Instant heard = pods.now();
        pods.source.failWatches(100, PlayedTasks.Hangs::new);
        pods.source.failPages(100, PlayedTasks.Hangs::new);

        pods.pass(Duration.ofMinutes(20));

        assertThat(pods.watch.freshness().heardAt()).contains(heard);
        assertThat(pods.watch.isFollowing()).isFalse();
    }

    @Test
    void aTaskThatIsNeverRunIsFoundOverdue() {
        pods.source.at(9);
        pods.started();
        pods.tasks.loseTasks(true);
        pods.source.watch().end(Reason.CLOSED);
        pods.tasks.loseTasks(false);

        pods.pass(Duration.ofSeconds(33));

        assertThat(pods.restarts(RestartReason.STUCK)).isEqualTo(1);
        assertThat(pods.source.watches()).hasSize(2);
    }

    @Test
    void afterAStandstillAWatchIsOpenedAnewAndWhatWaitedInItsSocketIsNotThePresent() {
        pods.source.at(9);
        pods.started();
        pods.source.watch().tell(EventType.ADDED, pod("a", 10));
        Instant lastTold = pods.now();

        pods.standStill(Duration.ofMinutes(3));
        pods.source.watch().tell(EventType.BOOKMARK, pod("", 11));
        pods.pass(Duration.ofSeconds(2));

        assertThat(pods.watch.freshness().toldUpTo()).contains(lastTold);
        assertThat(pods.restarts(RestartReason.PAUSED)).isEqualTo(1);
        assertThat(pods.source.watchedFrom()).containsExactly("9", "11");
    }

    @Test
    void aListThatWaitsForItsTurnIsNotTakenForStuckHoweverLongItWaits() {
        pods.source.at(9);
        pods.tasks.busy(true);
        pods.started();

        pods.pass(Duration.ofMinutes(10));
        assertThat(pods.watch.text()).contains("waits for its turn");
        assertThat(pods.restarts(RestartReason.STUCK)).isZero();
        pods.tasks.busy(false);
        pods.pass(Duration.ofSeconds(10));

        assertThat(pods.watch.isFollowing()).isTrue();
        assertThat(pods.lists()).isEqualTo(1);
    }

    @Test
    void aCallThatNobodyWaitsForAnyMoreIsNotMade() {
        pods.source.at(9);
        pods.tasks.busy(true);
        pods.started();

        pods.watch.close();
        pods.tasks.busy(false);
        pods.pass(Duration.ofSeconds(10));

        assertThat(pods.tasks.unwanted()).isEqualTo(1);
        assertThat(pods.source.pageSizes()).isEmpty();
    }

    @Test
    void anAnswerThatNeverComesIsFoundWithoutProgress() {
        pods.source.at(9);
        pods.watch.start();
        pods.tasks.loseTasks(true);
        pods.pass(Duration.ZERO);
        pods.tasks.loseTasks(false);

        pods.pass(Duration.ofSeconds(63));

        assertThat(pods.restarts(RestartReason.STUCK)).isEqualTo(1);
        assertThat(pods.watch.isFollowing()).isTrue();
    }

    @Test
    void anUnexpectedExceptionOfAListOrAnOpeningEndsInAnotherTry() {
        pods.source.at(9).failPages(2, () -> new IllegalStateException("a bug"));
        pods.source.failWatches(2, () -> new NullPointerException("another"));

        pods.started();
        pods.pass(Duration.ofSeconds(10));

        assertThat(pods.watch.isFollowing()).isTrue();
    }

    @Test
    void anUnexpectedExceptionWhileAWatchIsListenedToCostsANewListAndNoNotice() {
        pods.source.at(9);
        pods.started();
        pods.told();

        pods.source.watch().listener().told(null, "10", pod("a", 10));
        pods.source.holds(pod("a", 10)).at(11);
        pods.pass(Duration.ofSeconds(1));

        assertThat(pods.restarts(RestartReason.UNEXPECTED)).isEqualTo(1);
        assertThat(pods.told()).extracting(Notice::key).containsExactly("began/pods", "POD/uid-a", "completed/pods");
    }

    @Test
    void anObjectThatCannotBeReadIsCountedAndTheOthersGoOn() {
        pods.source.at(9).holds(pod("a", 1), pod("b", 2));
        pods.failReading(new IllegalArgumentException("no such phase"));

        pods.started();
        pods.failReading(new IllegalArgumentException("no such phase"));
        pods.source.watch().tell(EventType.ADDED, pod("c", 10));
        pods.source.watch().tell(EventType.ADDED, pod("d", 11));

        List<Notice> told = pods.told();
        assertThat(told).extracting(Notice::key).containsExactly("POD/uid-b", "completed/pods", "POD/uid-d");
        assertThat(((Notice.ListCompleted) told.get(1)).identities())
                .as("what cannot be read is not gone")
                .contains("uid-a");
        assertThat(pods.meters
                        .counter("podwatch_watch_malformed", "cluster", "east", "kind", "pods")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void anObjectWithAQuantityThatCannotBeReadIsWatchedWithoutItAndCounted() {
        pods.source.at(9).holds(pod("a", 1), pod("b", 2));
        pods.failReading(catchThrowableOfType(MalformedQuantityException.class, () -> Quantity.parse("8 GB")));

        pods.started();

        assertThat(pods.told()).extracting(Notice::key).containsExactly("POD/uid-a", "POD/uid-b", "completed/pods");
        assertThat(pods.meters
                        .counter("podwatch_watch_unreadable", "cluster", "east", "kind", "pods")
                        .count())
                .isEqualTo(1);
        assertThat(pods.meters.find("podwatch_watch_malformed").counter()).isNull();
    }

    @Test
    void anErrorIsReportedAndNothingIsToldAfterIt() {
        pods.source.at(9);
        pods.started();
        pods.told();
        pods.source.failWatches(1, () -> {
            throw new OutOfMemoryError("played");
        });

        pods.source.watch().end(Reason.CLOSED);
        pods.pass(Duration.ofSeconds(2));
        pods.source.watch().tell(EventType.ADDED, pod("a", 12));

        assertThat(pods.errors).hasSize(1).first().isInstanceOf(OutOfMemoryError.class);
        assertThat(pods.told()).isEmpty();
    }

    @Test
    void whatAWatchTellsAfterItWasClosedFromHereIsNotHeard() {
        pods.source.at(9);
        pods.started();
        pods.told();
        pods.pass(Duration.ofSeconds(152));
        assertThat(pods.source.watches().get(0).isClosed()).isTrue();

        pods.source.watches().get(0).tell(EventType.DELETED, pod("a", 50));
        pods.source.watches().get(0).end(Reason.GONE);
        pods.pass(Duration.ofSeconds(2));

        assertThat(pods.told()).isEmpty();
        assertThat(pods.lists()).isEqualTo(1);
    }

    @Test
    void aWatchForWhichThereIsNoRoomEndsAndIsListedAnewWhenThereIs() {
        WatchedPods crowded = new WatchedPods(new InboxSettings(0, 2), "", 1);
        crowded.source.at(9);
        crowded.started();
        crowded.told();
        PodObservation lost = pod("c", 12);

        crowded.source.watch().tell(EventType.ADDED, pod("a", 10));
        crowded.source.watch().tell(EventType.ADDED, pod("b", 11));
        crowded.source.watch().tell(EventType.MODIFIED, pod("b", 12));
        crowded.source.watch().tell(EventType.ADDED, lost);
        assertThat(crowded.source.watch().isClosed()).isTrue();
        assertThat(crowded.restarts(RestartReason.CROWDED)).isEqualTo(1);
        crowded.source.at(14).holds(pod("a", 10), pod("b", 12), lost);
        crowded.pass(Duration.ofMinutes(10));
        assertThat(crowded.lists()).as("no list while there is no room").isEqualTo(1);
        assertThat(crowded.watch.isFollowing()).isFalse();

        List<Notice> before = crowded.told();
        assertThat(before).extracting(Notice::key).containsExactly("POD/uid-a", "POD/uid-b", "began/pods");
        assertThat(((Notice.ListBegan) before.get(2)).reason()).isEqualTo(GapReason.OVERFLOW);
        crowded.pass(Duration.ofSeconds(31));
        assertThat(crowded.told()).extracting(Notice::key).containsExactly("POD/uid-a", "POD/uid-b");
        crowded.pass(Duration.ofSeconds(31));
        assertThat(crowded.told()).extracting(Notice::key).containsExactly("POD/uid-c", "completed/pods");
        assertThat(crowded.watch.isFollowing()).isTrue();
    }

    @Test
    void aClosedWatchStaysClosed() {
        pods.source.at(9);
        pods.started();
        pods.told();

        pods.watch.close();
        pods.source.watch().end(Reason.CLOSED);
        pods.pass(Duration.ofHours(3));

        assertThat(pods.source.watch().isClosed()).isTrue();
        assertThat(pods.source.watches()).hasSize(1);
        assertThat(pods.told()).isEmpty();
    }

    private static PodObservation pod(String name, long version) {
        return aPod(name).version(version).build();
    }
}
