package io.podwatch.core.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.pod.RestartPolicy;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;

/** The words of the API and what becomes of those that nobody has heard of. */
class ReadingTextTest {

    @ParameterizedTest
    @EnumSource
    void readsBackEveryPhase(PodPhase phase) {
        assertThat(PodPhase.of(phase.text())).isEqualTo(phase);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void aPodWithoutAPhaseIsPending(String text) {
        assertThat(PodPhase.of(text)).isEqualTo(PodPhase.PENDING);
    }

    @Test
    void aNewPhaseIsUnknown() {
        assertThat(PodPhase.of("Hibernating")).isEqualTo(PodPhase.UNKNOWN);
    }

    @Test
    void onlySucceededAndFailedAreTerminal() {
        assertThat(PodPhase.values())
                .filteredOn(PodPhase::isTerminal)
                .containsExactly(PodPhase.SUCCEEDED, PodPhase.FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void readsBackEveryConditionStatus(ConditionStatus status) {
        assertThat(ConditionStatus.of(status.text())).isEqualTo(status);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void anAbsentConditionStatusIsUnknown(String text) {
        assertThat(ConditionStatus.of(text)).isEqualTo(ConditionStatus.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void readsBackEveryRestartPolicy(RestartPolicy policy) {
        assertThat(RestartPolicy.of(policy.text())).isEqualTo(policy);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void anAbsentRestartPolicyIsAlways(String text) {
        assertThat(RestartPolicy.of(text)).isEqualTo(RestartPolicy.ALWAYS);
    }

    @Test
    void writesLowerCaseWordsForItsOwnKinds() {
        assertThat(ObservedKind.POD.text()).isEqualTo("pod");
        assertThat(GapReason.RELIST.text()).isEqualTo("relist");
        assertThat(ContainerType.SIDECAR.text()).isEqualTo("sidecar");
    }

    @Test
    void findsAConditionByItsType() {
        Condition ready = new Condition("Ready", ConditionStatus.TRUE, "", "", Optional.empty());
        Condition other = new Condition("Initialized", ConditionStatus.UNKNOWN, "", "", Optional.empty());

        assertThat(Condition.find(List.of(other, ready), "Ready")).contains(ready);
        assertThat(Condition.find(List.of(other), "Ready")).isEmpty();
        assertThat(ready.isTrue()).isTrue();
        assertThat(other.isTrue()).isFalse();
    }
}
