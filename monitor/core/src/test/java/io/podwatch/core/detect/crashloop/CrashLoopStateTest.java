package io.podwatch.core.detect.crashloop;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.Pods;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CrashLoopStateTest {
    private CrashLoopState state =
            CrashLoopState.steady("test", "shop", new WorkloadReference("Deployment", "web"), "app");

    @Test
    void runsAreInTheOrderOfTheirPods() {
        seen("c", "", Moments.second(1));
        seen("a", "", Moments.second(2));
        seen("b", "", Moments.second(3));
        seen("a", "", Moments.second(4));

        assertThat(state.runs()).extracting(run -> run.facts().pod()).containsExactly("a", "b", "c");
    }

    @Test
    void thatNothingHappensIsTheSameState() {
        seen("a", "", Moments.second(1));

        assertThat(state.at(Moments.minute(60), CrashLoopPolicy.DEFAULT)).isSameAs(state);
        assertThat(state.with("unknown", Optional.empty())).isSameAs(state);
    }

    private void seen(String name, String words, Instant at) {
        Terminated end = new Terminated(1, 0, "Error", words, Optional.of(at.minusSeconds(1)), Optional.of(at));
        PodObservation pod =
                Pods.aPod(name).ofDeployment("web").crashLooping("app", 6, end).build();
        CrashLoopInput input = new CrashLoopInput.ContainerSeen(
                pod, pod.container("app").orElseThrow(), Optional.empty(), 3, false, false, at);
        state = new CrashLoopDetector()
                .apply(state, input, CrashLoopPolicy.DEFAULT)
                .next();
    }
}
