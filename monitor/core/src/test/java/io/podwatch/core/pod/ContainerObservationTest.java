package io.podwatch.core.pod;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aContainer;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.aSidecar;
import static io.podwatch.core.testkit.Pods.anEphemeralContainer;
import static io.podwatch.core.testkit.Pods.anInitContainer;
import static io.podwatch.core.testkit.Pods.exited;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.ContainerState.Terminated;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerObservationTest {
    private static final Terminated OLD = exited(1, minute(0), minute(1));
    private static final Terminated NEW = exited(2, minute(2), minute(3));

    @ParameterizedTest(name = "{0} after exit {1}: {2}")
    @CsvSource({
        "ALWAYS, 0, true",
        "ALWAYS, 1, true",
        "ON_FAILURE, 0, false",
        "ON_FAILURE, 1, true",
        "NEVER, 0, false",
        "NEVER, 1, false"
    })
    void itsPolicyDecidesWhetherItRestarts(RestartPolicy policy, int exitCode, boolean restarts) {
        ContainerObservation container =
                aContainer("app").terminated(exitCode).restartPolicy(policy).build();

        assertThat(container.willRestart()).isEqualTo(restarts);
    }

    @Test
    void aCompletedInitContainerIsDone() {
        assertThat(anInitContainer("i").terminated(0).build().willRestart()).isFalse();
        assertThat(anInitContainer("i").terminated(1).build().willRestart()).isTrue();
        assertThat(aSidecar("s").terminated(0).build().willRestart()).isTrue();
    }

    @Test
    void anEphemeralContainerNeverRestarts() {
        assertThat(anEphemeralContainer("e").terminated(1).build().willRestart())
                .isFalse();
    }

    @Test
    void onlyATerminatedContainerAwaitsARestart() {
        assertThat(aContainer("app").running().after(OLD).build().willRestart()).isFalse();
        assertThat(aContainer("app").crashLooping(3, OLD).build().willRestart()).isFalse();
    }

    @Test
    void theNewestEndIsTheOneItIsInElseTheOneBefore() {
        assertThat(aContainer("app").terminated(NEW).after(OLD).build().newestTermination())
                .contains(NEW);
        assertThat(aContainer("app").running().after(OLD).build().newestTermination())
                .contains(OLD);
        assertThat(aContainer("app").running().build().newestTermination()).isEmpty();
    }

    @Test
    void waitsInBackOffOnlyByThatReason() {
        assertThat(aContainer("app").crashLooping(3, OLD).build().waitsInCrashLoopBackOff())
                .isTrue();
        assertThat(aContainer("app").waiting("ImagePullBackOff").build().waitsInCrashLoopBackOff())
                .isFalse();
        assertThat(aContainer("app").terminated(OLD).build().waitsInCrashLoopBackOff())
                .isFalse();
    }

    @Test
    void aRunLastsFromItsStartToItsEnd() {
        assertThat(exited(1, second(10), second(70)).runLength()).contains(Duration.ofMinutes(1));
        assertThat(exited(1, second(10), second(10)).runLength()).contains(Duration.ZERO);
    }

    @Test
    void aRunWithoutBothEndsOrWithTurnedOnesHasNoLength() {
        Terminated unfinished = new Terminated(1, 0, "", "", Optional.of(second(1)), Optional.empty());
        Terminated unstarted = new Terminated(1, 0, "", "", Optional.empty(), Optional.of(second(1)));

        assertThat(exited(1).runLength()).isEmpty();
        assertThat(unfinished.runLength()).isEmpty();
        assertThat(unstarted.runLength()).isEmpty();
        assertThat(exited(1, second(70), second(10)).runLength()).isEmpty();
    }

    @Test
    void everyStateHasItsWord() {
        assertThat(aContainer("a").unreported().build().state().text()).isEqualTo("unreported");
        assertThat(aContainer("a").unspecified().build().state().text()).isEqualTo("unspecified");
        assertThat(aContainer("a").waiting("").build().state().text()).isEqualTo("waiting");
        assertThat(aContainer("a").running().build().state().text()).isEqualTo("running");
        assertThat(aContainer("a").terminated(0).build().state().text()).isEqualTo("terminated");
    }

    @Test
    void aPodCarriesWhatTheWatcherKnowsOfItsSurroundings() {
        PodObservation pod = aPod("web-1").build();
        WorkloadReference web = new WorkloadReference("Deployment", "web");

        PodObservation resolved = pod.with(web, Optional.of(ConditionStatus.UNKNOWN));

        assertThat(resolved.workload()).isEqualTo(web);
        assertThat(resolved.nodeReady()).contains(ConditionStatus.UNKNOWN);
        assertThat(resolved.with(pod.workload(), pod.nodeReady())).isEqualTo(pod);
    }

    @Test
    void aDeletionWasRequestedOneGracePeriodBeforeItsDeadline() {
        assertThat(new Deletion(minute(5), Duration.ofSeconds(30), List.of()).requestedAt())
                .isEqualTo(minute(5).minusSeconds(30));
    }
}
