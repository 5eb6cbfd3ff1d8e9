package io.podwatch.watcher.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class PublishCountsTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final PublishCounts counts = new PublishCounts(registry, "east");

    @Test
    void aDelayIsMeasured() {
        counts.delay(Duration.ofMillis(30));

        assertThat(registry.get("podwatch_watch_publish_delay").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(30);
    }

    @Test
    void aClockThatWasSetBackWhileSomethingWaitedIsNoFailureAndNoDelay() {
        counts.delay(Duration.ofSeconds(-29));

        assertThat(registry.get("podwatch_watch_publish_delay").timer().count()).isZero();
    }
}
