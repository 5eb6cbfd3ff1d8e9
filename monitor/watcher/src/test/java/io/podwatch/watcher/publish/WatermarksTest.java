package io.podwatch.watcher.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.testkit.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WatermarksTest {
    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final Watermarks watermarks = new Watermarks(new Watching(new MemoryLog()), INTERVAL);

    @Test
    void aWatermarkIsDueWhenItsIntervalIsOver() {
        commit(Moments.minute(60));

        assertThat(watermarks.isDue(Moments.minute(60).plusSeconds(1))).isFalse();
        assertThat(watermarks.isDue(Moments.minute(60).plus(INTERVAL))).isTrue();
    }

    @Test
    void aClockThatIsSetBackStopsNoWatermarks() {
        commit(Moments.minute(60));

        assertThat(watermarks.isDue(Moments.minute(1))).isTrue();
        commit(Moments.minute(1));
        assertThat(watermarks.isDue(Moments.minute(1).plusSeconds(1))).isFalse();
        assertThat(watermarks.isDue(Moments.minute(1).plus(INTERVAL))).isTrue();
    }

    private void commit(Instant seenUpTo) {
        watermarks.committed(
                new Watermark("test", "uid", WatchScope.WHOLE_CLUSTER, Moments.minute(60), Map.of()), seenUpTo);
    }
}
