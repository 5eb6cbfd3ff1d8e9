package io.podwatch.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationsTest {
    private static final Annotation<Duration> AFTER =
            Annotation.duration("after", Duration.ofSeconds(10), Duration.ofDays(1), "After.");
    private static final Annotation<Integer> TIMES = Annotation.count("times", 1, 100, "Times.");
    private static final Map<String, Annotation<?>> KNOWN =
            Map.of(AFTER.name(), AFTER, TIMES.name(), TIMES, Annotation.OFF.name(), Annotation.OFF);

    @ParameterizedTest
    @CsvSource({"10s, 10", "90s, 90", "2m, 120", "3h, 10800", "1d, 86400", "' 30s ', 30"})
    void spansOfTimeAreRead(String text, long seconds) {
        assertThat(AFTER.read(text)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9s", "2d", "10", "-10s", "10S", "1.5m", "9999999999d", "soon"})
    void whatIsNoSpanOrOutOfBoundsChangesNothing(String text) {
        assertThat(AFTER.read(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.9, 0.9", "1, 1", ".5, 0.5", "0, 0"})
    void sharesAreRead(String text, double share) {
        assertThat(Annotation.ratio("share", "Share.").read(text)).contains(share);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.1", "-0.1", "90%", "NaN", "0,9"})
    void whatIsNoShareChangesNothing(String text) {
        assertThat(Annotation.ratio("share", "Share.").read(text)).isEmpty();
    }

    @Test
    void theWorkloadCountsBeforeTheNamespaceUnlessItIsNotUnderstood() {
        assertThat(given("1m", "2m").find(AFTER)).contains(Duration.ofMinutes(2));
        assertThat(given("1m", "soon").find(AFTER)).contains(Duration.ofMinutes(1));
        assertThat(Annotations.NONE.get(AFTER, Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
    }

    private static Annotations given(String ofNamespace, String ofWorkload) {
        return Annotations.of(Map.of(AFTER.name(), ofWorkload), Map.of(), Map.of(AFTER.name(), ofNamespace));
    }

    @Test
    void findingsAreSwitchedOffByNameOrAllTogether() {
        assertThat(off("PodUnschedulable, QuotaUsage").isOff(FindingType.POD_UNSCHEDULABLE))
                .isTrue();
        assertThat(off("PodUnschedulable").isOff(FindingType.QUOTA_USAGE)).isFalse();
        assertThat(off("all").isOff(FindingType.ROLLOUT_STUCK)).isTrue();
        assertThat(off("PodUnschedulable, Typo").isOff(FindingType.POD_UNSCHEDULABLE))
                .isFalse();
    }

    private static Annotations off(String text) {
        return Annotations.of(Map.of(Annotation.OFF.name(), text));
    }

    @Test
    void severityIsCappedByItsName() {
        String name = Annotation.SEVERITY_MAX.name();

        assertThat(Annotations.of(Map.of(name, "warning")).severityMax()).isEqualTo(Severity.WARNING);
        assertThat(Annotations.of(Map.of(name, "loud")).severityMax()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void whatIsUnknownOrNotUnderstoodIsNamed() {
        assertThat(Annotations.malformed(
                        Map.of(
                                "podwatch.io/after", "soon",
                                "podwatch.io/times", "5",
                                "podwatch.io/off", "",
                                "podwatch.io/oof", "all"),
                        KNOWN))
                .containsExactlyInAnyOrder("podwatch.io/after", "podwatch.io/off", "podwatch.io/oof");
    }
}
