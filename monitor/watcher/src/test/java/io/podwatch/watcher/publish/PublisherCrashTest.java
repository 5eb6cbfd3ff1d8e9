package io.podwatch.watcher.publish;

import static io.podwatch.core.testkit.NodeBuilder.aNode;
import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.change.PodTransition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodId;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same story with a failure before and after each operation of the log: the committed records must not differ. */
final class PublisherCrashTest {
    private static final PodBuilder WEB = aPod("web").running("app", Moments.START);

    private final MemoryLog undisturbed = story(new MemoryLog());

    @Test
    void aFailureThatLeavesTheTransactionOpenLosesAndRepeatsNothing() {
        for (int operation = 0; operation < undisturbed.operations(); operation++) {
            assertSame(operation, new MemoryLog.Failure(Kind.ABORTABLE, false));
        }
    }

    @Test
    void aWriterThatMustStartOverLosesAndRepeatsNothing() {
        for (int operation = 0; operation < undisturbed.operations(); operation++) {
            assertSame(operation, new MemoryLog.Failure(Kind.FATAL, false));
        }
    }

    @Test
    void anOutcomeThatIsNotKnownLosesAndRepeatsNothing() {
        for (int operation = 0; operation < undisturbed.operations(); operation++) {
            assertSame(operation, new MemoryLog.Failure(Kind.UNKNOWN, true));
        }
    }

    /** Last words and ends, births with their deaths, and lists that end more than a transaction holds. */
    @Test
    void anOutcomeThatIsNotKnownRepeatsNoEndAndNoGap() {
        MemoryLog expected = endings(new MemoryLog());
        assertThat(expected.gaps()).hasSize(1);
        for (Kind kind : List.of(Kind.UNKNOWN, Kind.EXPIRED)) {
            for (int operation = 0; operation < expected.operations(); operation++) {
                for (boolean afterwards : List.of(true, false)) {
                    MemoryLog log = new MemoryLog();
                    log.failAt(operation, new MemoryLog.Failure(kind, afterwards));

                    assertThat(history(endings(log)))
                            .as("%s at %d, after its effect: %s", kind, operation, afterwards)
                            .isEqualTo(history(expected));
                }
            }
        }
    }

    private static List<LogEntry> history(MemoryLog log) {
        return log.committed().stream()
                .filter(entry -> !(entry instanceof LogEntry.Mark))
                .toList();
    }

    private static MemoryLog endings(MemoryLog log) {
        try {
            new Watching(log)
                    .list(WatchedKind.PODS, "5", WEB.version(4).build())
                    .watched(others(6))
                    .watched(WEB.version(17).terminated("app", 1).build())
                    .gone(WEB.version(18).terminated("app", 1).build())
                    .put(new Notice.Gone(
                            Watching.origin(WatchedKind.PODS),
                            aPod("brief").version(19).terminated("app", 0).build(),
                            false,
                            2))
                    .relistBegins(WatchedKind.PODS, Moments.START)
                    .listEnds(WatchedKind.PODS, "30")
                    .publishAll();
            assertThat(log.states(ObservedKind.POD)).isEmpty();
            return log;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    private static PodObservation[] others(long version) {
        return IntStream.range(0, 8)
                .mapToObj(number ->
                        aPod("other-" + number).version(version + number).build())
                .toArray(PodObservation[]::new);
    }

    private void assertSame(int operation, MemoryLog.Failure failure) {
        MemoryLog log = new MemoryLog();
        log.failAt(operation, failure);

        story(log);

        assertThat(histories(log)).as("failure at %d", operation).isEqualTo(histories(undisturbed));
        for (ObservedKind kind : ObservedKind.values()) {
            assertThat(new HashSet<>(log.states(kind)))
                    .as("failure at %d", operation)
                    .isEqualTo(new HashSet<>(undisturbed.states(kind)));
        }
    }

    /** Order is promised per pod alone. */
    private static Map<PodId, List<PodTransition>> histories(MemoryLog log) {
        return log.lifecycle().stream()
                .map(entry -> ((LogEntry.Lifecycle) entry).transition())
                .collect(Collectors.groupingBy(PodTransition::pod));
    }

    private static MemoryLog story(MemoryLog log) {
        try {
            new Watching(log)
                    .list(WatchedKind.NODES, "1", aNode("node-1").version(1).build())
                    .list(
                            WatchedKind.PODS,
                            "5",
                            WEB.version(4).build(),
                            aPod("idle").version(3).build())
                    .watched(
                            aPod("young").version(6).phase(PodPhase.PENDING).build(),
                            WEB.version(7).terminated("app", 1).build(),
                            WEB.version(8)
                                    .waiting("app", "CrashLoopBackOff")
                                    .restarted(1)
                                    .build(),
                            aNode("node-1")
                                    .version(9)
                                    .ready(ConditionStatus.UNKNOWN, Moments.second(5))
                                    .build())
                    .gone(aPod("idle").version(10).build())
                    .watched(WEB.version(11)
                            .running("app", Moments.second(9))
                            .restarted(1)
                            .build())
                    .publishAll();
            assertThat(List.of(log.states(ObservedKind.POD).size())).containsExactly(2);
            return log;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
