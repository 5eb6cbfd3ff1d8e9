package io.podwatch.watcher.publish;

import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.cloudevent.EventIds;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By which ids a pod's history is told: what happened twice has two, what is worked out twice has one. */
final class PublisherIdsTest {
    private static final WatchScope ELSEWHERE = new WatchScope(List.of("kept"), "");
    private static final WatchScope SELECTED = new WatchScope(List.of(), "team=a");
    private static final PodObservation UNCHANGED =
            aPod("web").nodeNotSeen().running("app", Moments.START).version(5).build();

    private final MemoryLog log = new MemoryLog();

    @Test
    void noTwoRecordsOfAPodThatLeavesTheScopeAndReturnsUnchangedShareAnId() throws InterruptedException {
        for (int stay = 0; stay < 3; stay++) {
            watching(WatchScope.WHOLE_CLUSTER, 2 * stay)
                    .list(WatchedKind.PODS, "10", UNCHANGED)
                    .publishAll();
            watching(stay == 0 ? ELSEWHERE : SELECTED, 2 * stay + 1)
                    .list(WatchedKind.PODS, "10")
                    .publishAll();
        }

        assertThat(log.lifecycle("uid-web"))
                .filteredOn("first-seen (synthesised)"::equals)
                .hasSize(3);
        assertThat(log.lifecycle("uid-web"))
                .filteredOn("left-scope (synthesised)"::equals)
                .hasSize(3);
        assertThat(ids(log.committed())).hasSizeGreaterThan(6).doesNotHaveDuplicates();
    }

    @Test
    void whatIsConcludedAndHasToBeWorkedOutOnceMoreKeepsItsIds() throws InterruptedException {
        log.failAt(5, new MemoryLog.Failure(Kind.RETRIABLE, false));

        watching(WatchScope.WHOLE_CLUSTER, 0)
                .list(WatchedKind.PODS, "10", UNCHANGED)
                .publishAll();

        assertThat(ids(log.committed())).isNotEmpty();
        assertThat(ids(log.sent()))
                .hasSizeGreaterThan(ids(log.committed()).size())
                .allMatch(ids(log.committed())::contains);
    }

    @Test
    void whatAWatchTellsIsKnownByItsVersionsAlone() throws InterruptedException {
        watching(WatchScope.WHOLE_CLUSTER, 0)
                .list(WatchedKind.PODS, "1")
                .later(Duration.ofSeconds(3))
                .watched(UNCHANGED)
                .leftSelector(UNCHANGED)
                .publishAll();

        assertThat(ids(log.committed()))
                .contains("uid-web::5:created", "uid-web:5:5:left-scope")
                .noneMatch(id -> id.contains("2026"));
    }

    private Watching watching(WatchScope scope, int minute) {
        return new Watching(log, scope, Moments.minute(minute));
    }

    private static List<String> ids(List<LogEntry> entries) {
        return entries.stream()
                .filter(LogEntry.Lifecycle.class::isInstance)
                .map(entry -> EventIds.of(((LogEntry.Lifecycle) entry).transition()))
                .toList();
    }
}
