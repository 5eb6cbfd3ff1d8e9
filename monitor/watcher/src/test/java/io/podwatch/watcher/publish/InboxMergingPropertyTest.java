package io.podwatch.watcher.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.watcher.inbox.InboxSettings;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a slow log makes of the notices of a random cluster against what a log makes of them that takes each at once. The
 * number of seeds is the system property podwatch.property.seeds.
 */
final class InboxMergingPropertyTest {
    private static final int SEEDS = Integer.getInteger("podwatch.property.seeds", 400);
    private static final int EVENTS = 120;

    @Test
    void mergingLosesNothingNetAndNothingOvertakesAnything() throws InterruptedException {
        for (long seed = 0; seed < SEEDS; seed++) {
            Play play = new Play(seed);
            play.run();
            play.check();
        }
    }

    private static final class Play {
        private final long seed;
        private final SplittableRandom random;
        private final RandomPods pods;
        private final MemoryLog promptLog = new MemoryLog();
        private final MemoryLog slowLog = new MemoryLog();
        private final Publisher prompt;
        private final Publisher slow;

        Play(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.pods = new RandomPods(random);
            this.prompt = publisher(promptLog, 1_000_000);
            this.slow = publisher(slowLog, random.nextInt(4));
            slowLog.failAt(random.nextInt(200), new MemoryLog.Failure(Kind.ABORTABLE, false));
            slowLog.failAt(random.nextInt(200), new MemoryLog.Failure(Kind.FATAL, false));
        }

        private static Publisher publisher(MemoryLog log, int queued) {
            return new Publisher(
                    Watching.SETTINGS,
                    new InboxSettings(queued, 10_000),
                    log,
                    new Watching(log),
                    () -> Moments.START,
                    new SimpleMeterRegistry());
        }

        void run() throws InterruptedException {
            int eagerness = 1 + random.nextInt(6);
            for (int event = 0; event < EVENTS; event++) {
                for (Notice notice : pods.next()) {
                    assertThat(prompt.inbox().offer(notice)).isTrue();
                    assertThat(slow.inbox().offer(notice)).isTrue();
                    publish(prompt);
                    if (random.nextInt(10) < eagerness) {
                        publish(slow);
                    }
                }
            }
            for (int round = 0; round < 2000; round++) {
                publish(slow);
            }
            assertThat(slow.inbox().isEmpty()).as("seed %d", seed).isTrue();
        }

        private static void publish(Publisher publisher) throws InterruptedException {
            Duration unused = publisher.round(restored -> {}, Duration.ZERO);
        }

        void check() {
            assertThat(slowLog.states(ObservedKind.POD))
                    .as("seed %d", seed)
                    .usingElementComparator((one, other) -> Unversioned.equal(one, other) ? 0 : 1)
                    .containsExactlyInAnyOrderElementsOf(promptLog.states(ObservedKind.POD));
            assertThat(uids(slowLog, "deleted")).as("seed %d", seed).isEqualTo(uids(promptLog, "deleted"));
            checkEachPod();
            checkNames();
        }

        private static Set<String> uids(MemoryLog log, String change) {
            return transitions(log)
                    .filter(transition -> transition.change().name().equals(change))
                    .map(transition -> transition.pod().uid())
                    .collect(Collectors.toSet());
        }

        private static java.util.stream.Stream<PodTransition> transitions(MemoryLog log) {
            return log.lifecycle().stream().map(entry -> ((LogEntry.Lifecycle) entry).transition());
        }

        private void checkEachPod() {
            Map<String, PodTransition> last = new HashMap<>();
            Set<String> ended = new HashSet<>();
            transitions(slowLog).forEach(transition -> {
                String uid = transition.pod().uid();
                PodTransition before = last.put(uid, transition);
                assertThat(ended).as("seed %d: after its end", seed).doesNotContain(uid);
                if (before != null) {
                    assertThat(ResourceVersion.isOlder(transition.toResourceVersion(), before.toResourceVersion()))
                            .as("seed %d: %s after %s", seed, transition, before)
                            .isFalse();
                }
                if (transition.change().name().equals("deleted")) {
                    ended.add(uid);
                }
            });
        }

        /** Whatever bears a name has ended before the next one begins to bear it. */
        private void checkNames() {
            Map<String, String> bearer = new HashMap<>();
            for (LogEntry entry : slowLog.committed()) {
                if (entry instanceof LogEntry.State state && state.observation() instanceof PodObservation pod) {
                    String before = bearer.put(pod.id().name(), pod.uid());
                    assertThat(before == null || before.equals(pod.uid()))
                            .as("seed %d: %s", seed, pod.id())
                            .isTrue();
                } else if (entry instanceof LogEntry.Tombstone tombstone) {
                    removeBearer(bearer, tombstone.last());
                }
            }
        }

        private static void removeBearer(Map<String, String> bearer, Observation last) {
            if (last instanceof PodObservation pod) {
                bearer.remove(pod.id().name(), pod.uid());
            }
        }
    }
}
