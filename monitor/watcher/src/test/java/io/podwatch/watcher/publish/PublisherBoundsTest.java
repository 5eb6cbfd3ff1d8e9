package io.podwatch.watcher.publish;

import static io.podwatch.core.testkit.NodeBuilder.aNode;
import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.watcher.inbox.WatchedKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How much one transaction holds, and what a change of scope, of list or of clock does to what is told. */
final class PublisherBoundsTest {
    private static final int PODS = 10;
    private static final WatchScope SELECTED = new WatchScope(List.of(), "team=a");

    private final MemoryLog log = new MemoryLog();
    private final Watching watching = new Watching(log);

    @Test
    void whatAListEndsIsSplitIntoTransactionsAndItsGapTellsAllOfIt() throws InterruptedException {
        watching.list(WatchedKind.PODS, "20", pods()).publishAll();

        new Watching(log)
                .later(Duration.ofMinutes(1))
                .list(WatchedKind.PODS, "30")
                .publishAll();

        assertThat(log.states(ObservedKind.POD)).isEmpty();
        assertBounded();
        assertThat(log.gaps())
                .singleElement()
                .satisfies(unseen -> assertThat(unseen.gap().deleted()).isEqualTo(PODS));
    }

    @Test
    void whatANarrowerScopeEndsIsSplitIntoTransactions() throws InterruptedException {
        watching.list(WatchedKind.PODS, "20", pods()).publishAll();

        new Watching(log, new WatchScope(List.of("kept"), ""), Moments.minute(1)).publishAll();

        assertThat(log.states(ObservedKind.POD)).isEmpty();
        assertBounded();
    }

    @Test
    void aWatermarkVouchesForAListOnlyWhenAllThatItEndsIsCommitted() throws InterruptedException {
        watching.list(WatchedKind.PODS, "20", pods()).publishAll();

        new Watching(log)
                .later(Duration.ofMinutes(1))
                .list(WatchedKind.PODS, "30")
                .publishAll();

        List<List<LogEntry>> ends = log.transactions().stream()
                .filter(transaction -> transaction.stream().anyMatch(LogEntry.Tombstone.class::isInstance))
                .toList();
        assertThat(ends.subList(0, ends.size() - 1))
                .hasSizeGreaterThan(1)
                .allSatisfy(transaction -> assertThat(transaction).noneMatch(LogEntry.Mark.class::isInstance));
    }

    private void assertBounded() {
        assertThat(log.transactions())
                .allSatisfy(transaction -> assertThat(transaction.stream()
                                .filter(entry -> entry instanceof LogEntry.State || entry instanceof LogEntry.Tombstone)
                                .count())
                        .isLessThanOrEqualTo(Watching.SETTINGS.batchSize()));
    }

    @Test
    void aNewSelectorIsKnownForNewUntilItsFirstListIsComplete() throws InterruptedException {
        watching.list(WatchedKind.PODS, "20", pods()).publishAll();
        new Watching(log, SELECTED, Moments.minute(1))
                .listBegins(WatchedKind.PODS)
                .publishAll();

        assertThat(log.lastMark().scope()).isEqualTo(WatchScope.WHOLE_CLUSTER);

        new Watching(log, SELECTED, Moments.minute(2))
                .list(WatchedKind.PODS, "30")
                .publishAll();

        assertThat(log.lifecycle("uid-pod-1")).endsWith("left-scope (synthesised)");
        assertThat(log.lastMark().scope()).isEqualTo(SELECTED);
    }

    @Test
    void aGapNeverEndsBeforeItBeginsAndAClockThatIsBehindIsTold() throws InterruptedException {
        watching.later(Duration.ofHours(1)).list(WatchedKind.PODS, "20", pods()).publishAll();

        Watching behind = new Watching(log).list(WatchedKind.PODS, "30", pods());
        behind.publishAll();

        assertThat(log.gaps())
                .isNotEmpty()
                .allSatisfy(unseen -> assertThat(unseen.gap().to())
                        .isAfterOrEqualTo(unseen.gap().from()));
        assertThat(behind.clockBehindSeconds()).isEqualTo(3600);
    }

    @Test
    void whatAListedNodeSaysOfItsPodsIsConcludedAndNotSeen() throws InterruptedException {
        watching.listed(aNode("node-1").version(1).build())
                .watched(aPod("web")
                        .onNode("node-1")
                        .version(2)
                        .running("app", Moments.START)
                        .build())
                .publishAll();

        new Watching(log)
                .later(Duration.ofMinutes(1))
                .list(
                        WatchedKind.NODES,
                        "9",
                        aNode("node-1")
                                .version(8)
                                .ready(ConditionStatus.UNKNOWN, Moments.second(5))
                                .build())
                .publishAll();

        assertThat(log.lifecycle("uid-web")).endsWith("node-ready-changed (synthesised)");
    }

    private static PodObservation[] pods() {
        return IntStream.rangeClosed(1, PODS)
                .mapToObj(number -> aPod("pod-" + number).version(number).build())
                .toArray(PodObservation[]::new);
    }
}
