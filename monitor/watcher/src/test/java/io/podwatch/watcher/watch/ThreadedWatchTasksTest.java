package io.podwatch.watcher.watch;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ThreadedWatchTasksTest {
    /** A stop may come while a term is still beginning. */
    @Test
    void whatIsAskedForAfterTheEndIsNotDoneAndNoFailure() {
        ThreadedWatchTasks tasks = new ThreadedWatchTasks(1, fatal -> {});
        tasks.close();

        assertThatCode(() -> {
                    tasks.run(() -> {});
                    tasks.runEvery(Duration.ofMinutes(1), () -> {});
                })
                .doesNotThrowAnyException();
    }
}
