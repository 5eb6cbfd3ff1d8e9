package io.podwatch.watcher.publish;

import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.WatchedKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** One watcher after the other, and one pod after the other under the same name. */
class PublisherSuccessionTest {
    private static final PodBuilder WEB = aPod("web").nodeNotSeen().running("app", Moments.START);

    private final MemoryLog log = new MemoryLog();
    private final Watching watching = new Watching(log);

    @Test
    void theFirstGapOfEachKindGoesBackToTheWatcherBeforeHoweverTheirBeginningsAreBatched() throws InterruptedException {
        watching.list(WatchedKind.PODS, "10", WEB.version(5).build()).publishAll();
        Watching second = new Watching(log).later(Duration.ofMinutes(3));

        second.listBegins(WatchedKind.NODES)
                .listBegins(WatchedKind.QUOTAS)
                .listBegins(WatchedKind.NAMESPACES)
                .later(Duration.ofSeconds(5))
                .list(WatchedKind.PODS, "40")
                .publishAll();

        assertThat(log.gaps()).extracting(unseen -> unseen.gap().kind()).contains(ObservedKind.POD);
        assertThat(log.gaps())
                .allSatisfy(unseen -> assertThat(unseen.gap().from()).isEqualTo(Moments.START));
    }

    @Test
    void aGapGoesBackToWhereTheKindWasHeardOfAndNotOnlyToTheLastWatermark() throws InterruptedException {
        watching.hearsUpTo(Moments.second(2))
                .later(Duration.ofMinutes(1))
                .list(WatchedKind.PODS, "10", WEB.version(5).build())
                .publishAll();
        Watching deaf = new Watching(log).hearsNothing().later(Duration.ofMinutes(2));
        deaf.listBegins(WatchedKind.PODS).publishAll();

        Watching third = new Watching(log).later(Duration.ofMinutes(3));
        third.list(WatchedKind.PODS, "40").publishAll();

        assertThat(log.gaps())
                .singleElement()
                .satisfies(unseen -> assertThat(unseen.gap().from()).isEqualTo(Moments.second(2)));
    }

    @Test
    void aBornAndDeadPodEndsWhoeverHadItsNameBefore() throws InterruptedException {
        watching.watched(WEB.version(5).build());
        PodObservation successor =
                WEB.uid("uid-web-2").version(9).terminated("app", 0).build();

        watching.put(new Notice.Gone(Watching.origin(WatchedKind.PODS), successor, false, 3))
                .publishAll();

        assertThat(log.lifecycle("uid-web")).endsWith("deleted");
        assertThat(log.lifecycle("uid-web-2")).startsWith("created").endsWith("deleted");
        assertThat(log.states(ObservedKind.POD)).isEmpty();
    }

    @Test
    void theEndOfAPodThatWasOutlivedByOneOfItsNameDoesNotTouchThatOne() throws InterruptedException {
        watching.watched(WEB.uid("uid-web-2").version(9).build());

        watching.put(new Notice.Gone(
                        Watching.origin(WatchedKind.PODS), WEB.version(5).build(), false, 3))
                .publishAll();

        assertThat(log.lifecycle("uid-web")).isEmpty();
        assertThat(log.states(ObservedKind.POD)).hasSize(1);
    }

    @Test
    void aGapThatEndsOnAClockThatWasSetBackDoesNotEndBeforeItBegan() throws InterruptedException {
        watching.later(Duration.ofMinutes(5))
                .list(WatchedKind.PODS, "10", WEB.version(5).build())
                .publishAll();
        Watching second = new Watching(log).later(Duration.ofMinutes(1));

        second.list(WatchedKind.PODS, "40").publishAll();

        assertThat(log.gaps())
                .singleElement()
                .satisfies(unseen ->
                        assertThat(unseen.gap().to()).isEqualTo(unseen.gap().from()));
    }
}
