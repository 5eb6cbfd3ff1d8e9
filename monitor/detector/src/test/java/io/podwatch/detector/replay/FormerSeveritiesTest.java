package io.podwatch.detector.replay;

import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FormerSeveritiesTest {
    private static final FindingKey KEY = FindingKey.ofWorkload(
            FindingType.CONTAINER_CRASH_LOOPING, "prod", "shop", new WorkloadReference("Deployment", "web"), "app");

    private final FormerSeverities severities = new FormerSeverities();

    @Test
    void anAlertThatNeverChangedHasNone() {
        fires(Severity.WARNING, 1);
        fires(Severity.WARNING, 2);
        ends(Severity.WARNING, 3);

        assertThat(severities.all()).isEmpty();
    }

    @Test
    void oneThatWentOnWithAnotherHadItUntilThen() {
        fires(Severity.CRITICAL, 1);
        fires(Severity.WARNING, 2);
        fires(Severity.WARNING, 3);

        assertThat(severities.all()).isEqualTo(Map.of(KEY, Map.of(Severity.CRITICAL, second(2))));
    }

    @Test
    void oneThatCameBackIsNoFormerOne() {
        fires(Severity.WARNING, 1);
        fires(Severity.CRITICAL, 2);
        fires(Severity.WARNING, 3);

        assertThat(severities.all()).isEqualTo(Map.of(KEY, Map.of(Severity.CRITICAL, second(3))));
    }

    @Test
    void oneThatEndedAsAnotherThanItFiredHadTheFirst() {
        fires(Severity.CRITICAL, 1);
        ends(Severity.WARNING, 2);

        assertThat(severities.all()).isEqualTo(Map.of(KEY, Map.of(Severity.CRITICAL, second(2))));
    }

    @Test
    void aNewEpisodeKeepsWhatIsKnownOfTheOneBefore() {
        fires(Severity.CRITICAL, 1);
        fires(Severity.WARNING, 2);
        ends(Severity.WARNING, 3);
        fires(Severity.INFO, 4);

        assertThat(severities.all()).isEqualTo(Map.of(KEY, Map.of(Severity.CRITICAL, second(2))));
    }

    private void fires(Severity severity, int second) {
        severities.told(alert(AlertState.FIRING, severity, second(second)));
    }

    private void ends(Severity severity, int second) {
        severities.told(alert(AlertState.RESOLVED, severity, second(second)));
    }

    private static Alert alert(AlertState state, Severity severity, Instant at) {
        boolean isOver = state == AlertState.RESOLVED;
        FindingDetail detail = new FindingDetail(severity, "", "", Optional.empty(), Map.of(), 1, 3, Optional.empty());
        return new Alert(
                KEY,
                state,
                detail,
                second(1),
                at,
                at,
                isOver ? Optional.of(at) : Optional.empty(),
                isOver ? Optional.of(Resolution.RECOVERED) : Optional.empty());
    }
}
