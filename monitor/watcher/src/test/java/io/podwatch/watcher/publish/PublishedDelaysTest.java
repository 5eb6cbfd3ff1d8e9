package io.podwatch.watcher.publish;

import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.Pods;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PublishedDelaysTest {
    private static final Instant AT = second(30);
    private static final PodBuilder WEB = Pods.aPod("web").createdAt(second(0)).version(1);
    private static final PodObservation STARTING =
            WEB.notReady(second(1)).waiting("app", "ContainerCreating").build();
    private static final PodObservation READY =
            WEB.version(2).running("app", second(5)).ready(second(20)).build();

    private final MemoryLog log = new MemoryLog();
    private final Watching watching = new Watching(log, WatchScope.WHOLE_CLUSTER, AT);

    @Test
    void aChangeIsAsOldAsItSaysWhenItsRecordIsCommitted() throws InterruptedException {
        watching.watched(STARTING, READY).publishAll();

        assertThat(watching.seconds("podwatch_event_delay"))
                .as("30 s since it was created, 25 since its container started, and 10 since it is ready")
                .containsExactly(3L, 65.0);
    }

    @Test
    void whatAListConcludesHasNoDelay() throws InterruptedException {
        watching.list(WatchedKind.PODS, "20", STARTING).publishAll();

        assertThat(watching.seconds("podwatch_event_delay")).containsExactly(0L, 0.0);
    }

    @Test
    void aPodThatBecomesReadyCountsOnceHoweverOftenItsRecordIsTried() throws InterruptedException {
        watching.watched(STARTING, READY).publishAll();
        for (int operation = 0; operation < log.operations(); operation++) {
            for (Kind kind : List.of(Kind.ABORTABLE, Kind.FATAL, Kind.UNKNOWN)) {
                MemoryLog failing = new MemoryLog();
                failing.failAt(operation, new MemoryLog.Failure(kind, kind == Kind.UNKNOWN));
                Watching watcher = new Watching(failing, WatchScope.WHOLE_CLUSTER, AT);
                watcher.watched(STARTING, READY).publishAll();

                assertThat(watcher.seconds("podwatch_pod_ready_duration"))
                        .as("%s at operation %d", kind, operation)
                        .containsExactly(1L, 20.0);
            }
        }
    }
}
