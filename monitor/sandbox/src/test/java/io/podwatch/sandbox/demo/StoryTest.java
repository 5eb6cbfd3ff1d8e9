package io.podwatch.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.lifecycle.Lifecycle;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryTest {
    private final JudgedStory story = new JudgedStory();

    @BeforeAll
    void play() {
        story.play(Story.STEPS, Story.LENGTH);
    }

    @Test
    void everyExpectedAlertIsRaisedOnceAndClosed() {
        assertThat(Story.EXPECTED)
                .allSatisfy(expected -> assertThat(story.history().isAsTold(expected))
                        .as("%s in %s", expected, story.history().all())
                        .isTrue());
    }

    @Test
    void nothingElseIsRaised() {
        assertThat(story.history().all().keySet())
                .allMatch(key -> Story.EXPECTED.stream().anyMatch(expected -> expected.isOf(key)));
    }

    @Test
    void everyLifecycleStateOccurs() {
        Set<Lifecycle> seen = story.lifecycles();

        assertThat(seen).isEqualTo(EnumSet.allOf(Lifecycle.class));
    }

    @Test
    void crashLoopsCloseBecauseTheirSuccessorsProveThemselves() {
        List<Alert> closed = story.history().all().values().stream()
                .filter(alerts -> alerts.get(0).key().type() == FindingType.CONTAINER_CRASH_LOOPING)
                .map(alerts -> alerts.get(alerts.size() - 1))
                .toList();

        assertThat(closed)
                .extracting(Alert::resolution)
                .allMatch(resolution ->
                        resolution.filter(Resolution.RECOVERED::equals).isPresent());
    }

    @Test
    void aLostNodeLeavesThePhaseOfItsPodsAlone() {
        assertThat(story.phasesOfUnknown()).containsOnly("Running");
    }
}
