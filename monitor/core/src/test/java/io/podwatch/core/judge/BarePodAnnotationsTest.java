package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.exited;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A pod without a workload speaks for itself. */
final class BarePodAnnotationsTest {
    private final Desk desk = new Desk();
    private long version = 1000;

    private void seen(Observation observation, Instant at) {
        desk.seen(observation, at);
    }

    private PodBuilder pod() {
        return aPod("one-off").version(++version);
    }

    private PodBuilder looping() {
        return pod().crashLooping("app", 6, exited(1, second(5), second(9)));
    }

    private PodBuilder waiting() {
        return pod().waiting("app", "ErrImagePull");
    }

    private Severity severity() {
        return desk.topics().firing().iterator().next().detail().severity();
    }

    @Test
    void itSwitchesItsCrashLoopOffAndOnAgain() {
        seen(looping().build(), second(10));
        assertThat(desk.alerts()).containsExactly("firing Pod/one-off");
        seen(looping().annotation("podwatch.io/off", "ContainerCrashLooping").build(), second(11));
        assertThat(desk.alerts()).containsExactly("resolved Pod/one-off switched_off");
        assertThat(desk.topics().states()).isEmpty();

        seen(looping().build(), second(12));
        assertThat(desk.alerts()).containsExactly("firing Pod/one-off");
    }

    @Test
    void itsWordCountsBeforeItsNamespaces() {
        seen(aNamespace("shop").annotation("podwatch.io/off", "all").build(), second(0));
        seen(looping().annotation("podwatch.io/off", "PodsFailing").build(), second(10));

        assertThat(desk.alerts()).containsExactly("firing Pod/one-off");
    }

    @Test
    void itSetsTheGraceOfWhatIsReadOffPods() {
        seen(waiting().annotation("podwatch.io/cannot-start-after", "10m").build(), second(0));
        desk.time(minute(5));
        assertThat(desk.topics().firing()).isEmpty();

        seen(waiting().annotation("podwatch.io/cannot-start-after", "1m").build(), minute(6));
        assertThat(desk.topics().firing())
                .singleElement()
                .satisfies(alert -> assertThat(alert.key().type()).isEqualTo(FindingType.CONTAINER_CANNOT_START));
    }

    @Test
    void aCapThatIsTakenAwayRaisesTheSeverityAtOnce() {
        seen(waiting().annotation("podwatch.io/severity-max", "info").build(), second(0));
        desk.time(minute(1));
        assertThat(severity()).isEqualTo(Severity.INFO);

        seen(waiting().build(), minute(2));
        assertThat(severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void whatItSaysAfterTheLastReleaseIsUnderstoodAfterARestart() {
        seen(waiting().annotation("podwatch.io/off", "all").build(), second(0));
        desk.topics().restart();
        desk.time(minute(5));

        assertThat(desk.topics().firing()).isEmpty();
    }

    @Test
    void aPodThatIsMadeAnewUnderItsNameSpeaksByItsNewWords() {
        seen(waiting().annotation("podwatch.io/off", "all").build(), second(0));
        seen(waiting().uid("uid-again").createdAt(minute(1)).build(), minute(1));
        desk.time(minute(3));

        assertThat(desk.topics().firing()).hasSize(1);
    }

    @Test
    void whatNobodyUnderstandsIsShownUntilThePodIsGone() {
        Observation pod =
                pod().annotation("podwatch.io/crash-loop-restarts", "many").build();
        seen(pod, second(0));
        assertThat(desk.judge().malformedAnnotations())
                .extracting(one -> one.workload().orElseThrow().text() + " " + one.annotation())
                .containsExactly("Pod/one-off podwatch.io/crash-loop-restarts");

        desk.gone(pod, second(1));
        assertThat(desk.judge().malformedAnnotations()).isEmpty();
    }
}
