package io.podwatch.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However the work of a stage ends, it does not look able afterwards. */
@Timeout(60)
final class StageThreadTest {
    private final CompletableFuture<String> givenUp = new CompletableFuture<>();

    @Test
    void anErrorIsToldAndWhatWasHeldIsGivenUp() throws InterruptedException {
        CountDownLatch served = new CountDownLatch(1);
        StageThread[] self = new StageThread[1];
        self[0] = thread(() -> {
            self[0].waitsFor("");
            self[0].started();
            served.await();
            throw new LinkageError("no such method");
        });
        self[0].start();
        assertThat(self[0].problem()).isEmpty();

        served.countDown();
        self[0].thread().join();

        assertThat(self[0].problem()).contains("no such method");
        assertThat(givenUp).isCompletedWithValue("given up");
    }

    @Test
    void anErrorBeforeTheStartIsThrownByIt() {
        StageThread failing = thread(() -> {
            throw new LinkageError("no such class");
        });

        assertThatThrownBy(failing::start).hasRootCauseMessage("no such class");
    }

    @Test
    void workThatEndsWithoutAFailureIsNotTakenForWorkThatGoesOn() throws InterruptedException {
        StageThread closed = thread(() -> "");
        closed.waitsFor("");
        assertThatThrownBy(closed::start).hasMessageContaining("closed before it had started");

        closed.thread().join();

        assertThat(closed.problem()).isEqualTo("closed");
    }

    private StageThread thread(StageThread.Work work) {
        return new StageThread("test", work, () -> givenUp.complete("given up"));
    }
}
