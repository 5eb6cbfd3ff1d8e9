package io.podwatch.watcher.publish;

import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.share.SharedParts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PublishedStateTest {
    private static final int RESETS = 200;
    private static final Restored RESTORED = new Restored(
            IntStream.range(0, 500)
                    .<Observation>mapToObj(
                            number -> aPod("pod-" + number).version(number + 1).build())
                    .toList(),
            Optional.empty(),
            Map.of());

    private final PublishedState state = new PublishedState(new SharedParts(SharedParts.CAPACITY_DEFAULT));

    /** The watches' threads ask while the publisher's thread starts over. */
    @Test
    void aPodThatIsPublishedIsSoAtEveryMomentOfAResetAndOfAChange() throws InterruptedException {
        state.reset(RESTORED);
        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger denied = new AtomicInteger();
        CountDownLatch asking = new CountDownLatch(1);
        Thread asker = new Thread(() -> {
            while (!isOver.get()) {
                denied.addAndGet(state.isPublished("uid-pod-499") ? 0 : 1);
                asking.countDown();
            }
        });
        asker.start();
        asking.await();

        for (int reset = 0; reset < RESETS; reset++) {
            state.reset(RESTORED);
            RESTORED.observations().forEach(state::put);
        }
        isOver.set(true);
        asker.join();

        assertThat(denied).hasValue(0);
    }

    @Test
    void aResetForgetsWhatTheLogNoLongerHolds() {
        state.reset(RESTORED);

        state.reset(new Restored(List.of(aPod("pod-1").build()), Optional.empty(), Map.of()));

        assertThat(state.isPublished("uid-pod-1")).isTrue();
        assertThat(state.isPublished("uid-pod-2")).isFalse();
        assertThat(state.size(ObservedKind.POD)).isEqualTo(1);
    }

    @Test
    void theEndOfAnObjectLeavesTheOneThatBearsItsNameNow() {
        Observation bearer = aPod("web").uid("uid-new").build();
        state.put(bearer);

        state.remove(aPod("web").uid("uid-old").build());

        assertThat(state.all(ObservedKind.POD)).hasSize(1);
        assertThat(state.isPublished("uid-new")).isTrue();
    }
}
