package io.podwatch.detector.replay;

import static io.podwatch.core.testkit.Moments.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.book.Outcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CountersTest {
    private static final Duration ZERO_FOR = Duration.ofMinutes(1);

    private final Counters counters = new Counters();

    @Test
    void aNewCounterReadsZeroFirstSoThatItsFirstStepIsSeen() {
        refused("compute", 3, minute(0));
        assertThat(read(minute(0))).containsExactly("compute/pods=0");

        refused("compute", 2, minute(0));
        assertThat(read(minute(1))).containsExactly("compute/pods=5");
    }

    @Test
    void onlyNewRowsReadZero() {
        refused("compute", 3, minute(0));
        refused("storage", 1, minute(2));

        assertThat(read(minute(2))).containsExactlyInAnyOrder("compute/pods=3", "storage/pods=0");
    }

    @Test
    void withoutATimeACounterSaysWhatItHas() {
        refused("compute", 3, minute(0));

        assertThat(read(Optional.empty())).containsExactly("compute/pods=3");
    }

    @Test
    void whatDidNotMoveForLongIsGone() {
        refused("compute", 3, minute(0));
        refused("storage", 3, minute(10));

        counters.dropIdle("test", minute(20), Duration.ofMinutes(15));

        assertThat(read(minute(20))).containsExactly("storage/pods=3");
    }

    @Test
    void aRefusalForWantOfTwoResourcesCountsForBoth() {
        Refusal refusal = new Refusal("test", "shop", "Deployment", "compute", List.of("pods", "limits.cpu"), 1);
        counters.add(new Outcome(List.of(), List.of(), List.of(), List.of(refusal), List.of()), cluster -> minute(0));

        assertThat(read(minute(5))).containsExactlyInAnyOrder("compute/pods=1", "compute/limits.cpu=1");
    }

    private void refused(String quota, int count, Instant at) {
        Refusal refusal = new Refusal("test", "shop", "Deployment", quota, List.of("pods"), count);
        counters.add(new Outcome(List.of(), List.of(), List.of(), List.of(refusal), List.of()), cluster -> at);
    }

    private List<String> read(Instant now) {
        return read(Optional.of(now));
    }

    private List<String> read(Optional<Instant> now) {
        List<String> rows = new ArrayList<>();
        counters.forEach(
                cluster -> now,
                ZERO_FOR,
                (row, count) ->
                        rows.add(row.labels().get(2) + "/" + row.labels().get(3) + "=" + count));
        return rows;
    }
}
