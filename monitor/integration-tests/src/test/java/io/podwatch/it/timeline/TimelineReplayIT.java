package io.podwatch.it.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.timeline.told.Replayed;
import io.podwatch.core.timeline.told.Verdict;
import io.podwatch.it.apiserver.ControlPlane;
import io.podwatch.it.apiserver.NeedsControlPlane;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is real: the API server, which checks, versions and tells every write; the watcher, the broker and the detector. What
 * is played: kubelets, scheduler and controllers, whose writes are those of the timeline, statuses through the status
 * subresource. What is virtual: the clock that Podwatch goes by and that all statuses carry. It begins in the past, stands
 * while a step is written and published, and leaps to the next one; around what only time decides it moves by watermarks of
 * two seconds. The API server knows the machine's time alone: what it stamps itself, creations and the deadlines of deletions,
 * lies after all that happens, so a timeline that hangs on those cannot be replayed.
 */
@NeedsControlPlane
final class TimelineReplayIT {

    @Test
    void whatIsToldThroughARealApiServerAndBrokerIsWhatTheTimelinesExpect() throws Exception {
        try (ControlPlane cluster = ControlPlane.startWithoutControllers();
                Replay replay = new Replay(cluster, Replayed.timelines())) {
            List<Verdict> verdicts = replay.verdicts();

            assertThat(verdicts).hasSizeGreaterThanOrEqualTo(5);
            assertThat(verdicts.stream().filter(verdict -> !verdict.isMet()).map(Verdict::text))
                    .isEmpty();
        }
    }
}
