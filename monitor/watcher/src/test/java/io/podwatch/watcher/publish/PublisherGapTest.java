package io.podwatch.watcher.publish;

import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WorkloadBuilder.aReplicaSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.WatchedKind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of the times in which a kind was not seen. */
final class PublisherGapTest {
    private static final PodBuilder WEB = aPod("web").nodeNotSeen().running("app", Moments.START);
    private static final PodBuilder OTHER = aPod("other").nodeNotSeen().running("app", Moments.START);

    private final MemoryLog log = new MemoryLog();
    private final Watching watching = new Watching(log);

    @Test
    void aRelistSaysItsGapAndLeavesTheKindUnsyncedUntilItsEnd() throws InterruptedException {
        watching.list(
                        WatchedKind.PODS,
                        "10",
                        WEB.version(5).build(),
                        OTHER.version(6).build())
                .relistBegins(WatchedKind.PODS, Moments.second(7))
                .later(Duration.ofSeconds(9))
                .listed(WEB.version(5).build())
                .listEnds(WatchedKind.PODS, "20", WEB.version(5).build())
                .publishAll();

        Gap gap = log.gaps().get(0).gap();
        assertThat(gap.reason()).isEqualTo(GapReason.RELIST);
        assertThat(gap.from()).isEqualTo(Moments.second(7));
        assertThat(gap.to()).isEqualTo(Moments.second(9));
        assertThat(gap.deleted()).isEqualTo(1);
        assertThat(log.lifecycle("uid-other")).endsWith("deleted (synthesised)");
    }

    @Test
    void aGapBeginsAtTheVersionThatWasHeardAlthoughWhatIsListedNowWasPublishedBefore() throws InterruptedException {
        watching.list(WatchedKind.PODS, "10", WEB.version(5).build())
                .watched(WEB.version(410).terminated("app", 1).build())
                .published()
                .relistBegins(WatchedKind.PODS, Moments.second(7), "405")
                .listEnds(
                        WatchedKind.PODS,
                        "410",
                        WEB.version(410).terminated("app", 1).build())
                .publishAll();

        Gap gap = log.gaps().get(log.gaps().size() - 1).gap();
        assertThat(gap.fromResourceVersion()).isEqualTo("405");
        assertThat(gap.toResourceVersion()).isEqualTo("410");
    }

    @Test
    void oneGapIsToldForAKindOfSeveralListsAndARefusedOneDoesNotHoldItBack() throws InterruptedException {
        watching.watched(aReplicaSet("web-1", "web").version(4).build()).publishAll();
        Watching second = new Watching(log);

        second.listBegins(WatchedKind.REPLICA_SETS)
                .listBegins(WatchedKind.DEPLOYMENTS)
                .refused(WatchedKind.DEPLOYMENTS)
                .listEnds(WatchedKind.REPLICA_SETS, "9")
                .publishAll();

        assertThat(log.gaps()).extracting(unseen -> unseen.gap().kind()).containsExactly(ObservedKind.WORKLOAD);
        assertThat(log.gaps().get(0).gap().deleted()).isEqualTo(1);
    }

    @Test
    void aKindThatIsListedForSeveralReasonsTellsTheGravestAndGoesBackToTheEarliest() throws InterruptedException {
        watching.list(WatchedKind.DEPLOYMENTS, "5")
                .list(WatchedKind.JOBS, "6")
                .later(Duration.ofMinutes(5))
                .put(new Notice.ListBegan(
                        Watching.origin(WatchedKind.DEPLOYMENTS),
                        GapReason.RECONCILE,
                        Optional.of(Moments.second(299)),
                        ""))
                .relistBegins(WatchedKind.JOBS, Moments.second(60))
                .listEnds(WatchedKind.DEPLOYMENTS, "20")
                .listEnds(WatchedKind.JOBS, "21")
                .publishAll();

        assertThat(log.gaps()).hasSize(1);
        Gap gap = log.gaps().get(0).gap();
        assertThat(gap.reason()).isEqualTo(GapReason.RELIST);
        assertThat(gap.from()).isEqualTo(Moments.second(60));
        assertThat(gap.to()).isEqualTo(Moments.second(300));
    }
}
