package io.podwatch.core.timeline.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.timeline.Timeline;
import io.podwatch.core.timeline.Timelines;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TimelinesTest {
    private static final Map<String, String> AWAITED = Awaited.findings();

    @Test
    void whatIsToldOfEachTimelineIsWhatItExpects() {
        assertThat(Verdicts.all()
                        .filter(verdict ->
                                !AWAITED.containsKey(verdict.timeline().name()))
                        .filter(verdict -> !verdict.isMet())
                        .map(Verdict::text))
                .as("timelines that are not met; the expectation is not what to change")
                .isEmpty();
    }

    @Test
    void nothingIsAwaitedThatIsMet() {
        assertThat(Verdicts.all()
                        .filter(Verdict::isMet)
                        .map(verdict -> verdict.timeline().name())
                        .filter(AWAITED::containsKey))
                .as("timelines that are met: take them off the list of awaited ones")
                .isEmpty();
    }

    @Test
    void whatIsAwaitedIsATimeline() {
        assertThat(Timelines.all().map(Timeline::name)).doesNotHaveDuplicates().containsAll(AWAITED.keySet());
    }

    @Test
    void thereAreEnoughOfThemAndEnoughThatOthersHavePublished() {
        List<Timeline> all = Timelines.all().toList();

        assertThat(all).hasSizeGreaterThanOrEqualTo(100);
        assertThat(all.stream().flatMap(timeline -> timeline.source().stream()))
                .hasSizeGreaterThanOrEqualTo(15)
                .doesNotHaveDuplicates()
                .allMatch(source -> source.startsWith("https://github.com/"));
        assertThat(all).filteredOn(timeline -> timeline.expected().isEmpty()).hasSizeGreaterThanOrEqualTo(25);
    }
}
