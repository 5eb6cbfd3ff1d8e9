package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.testkit.NamespaceBuilder;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WatermarkBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class QuotaLaggingTest {
    private static final QuotaBuilder UNCOUNTED = QuotaBuilder.aQuota("compute").wanted("pods", "10");
    private static final QuotaBuilder COUNTED =
            QuotaBuilder.aQuota("compute").hard("pods", "10").used("pods", "1");
    private static final QuotaBuilder RAISED = COUNTED.wanted("pods", "20");

    private final Desk desk = new Desk();

    @Test
    void quotaWithoutAStatusIsToldAfterItsGraceAndClosesWhenItIsCounted() {
        desk.seen(UNCOUNTED.version(1).build(), second(0));
        desk.time(second(299));
        assertThat(told()).isEmpty();

        desk.time(second(300));
        assertThat(told()).containsExactly("firing");
        assertThat(detail().severity()).isEqualTo(Severity.WARNING);
        assertThat(detail().summary())
                .isEqualTo("the quota controller has not taken up quota compute: what it limits is not counted, and is"
                        + " refused until it is");

        desk.seen(COUNTED.version(2).build(), second(310));
        assertThat(told()).containsExactly("resolved");
    }

    @Test
    void quotaWhoseFormerLimitsAreEnforcedTellsBoth() {
        desk.seen(RAISED.build(), minute(0));
        desk.time(minute(6));

        assertThat(detail().summary()).endsWith("former limits are enforced");
        assertThat(detail().evidence()).containsEntry("wanted_pods", "20").containsEntry("enforced_pods", "10");
    }

    @Test
    void aNamespaceThatEndsTakesTheFindingAlongAndNoneOpensInIt() {
        NamespaceBuilder shop = NamespaceBuilder.aNamespace("shop");
        desk.seen(shop.version(1).build(), second(0));
        desk.seen(UNCOUNTED.version(1).build(), second(0));
        desk.time(second(300));
        assertThat(told()).containsExactly("firing");

        desk.seen(shop.terminating().version(2).build(), second(310));
        assertThat(told()).containsExactly("resolved");
        desk.time(minute(30));
        assertThat(told()).containsExactly("resolved");
    }

    @Test
    void aRestartDoesNotLetTimePassForAQuotaThatIsSeenNoMore() {
        desk.seen(UNCOUNTED.version(1).build(), second(0));
        desk.time(second(60));

        desk.restart(JudgePolicy.DEFAULT);
        desk.time(unseen(minute(30)));
        assertThat(told()).doesNotContain("firing");

        desk.time(minute(31));
        assertThat(told()).contains("firing");
    }

    private static Watermark unseen(Instant time) {
        return WatermarkBuilder.aWatermark(time)
                .freshness(ObservedKind.QUOTA, new KindFreshness(true, Optional.of(time), "forbidden", List.of("shop")))
                .build();
    }

    @Test
    void usageThatMovesMeanwhileDoesNotBeginTheGraceAnew() {
        desk.seen(RAISED.version(1).build(), minute(0));
        desk.seen(RAISED.used("pods", "2").version(2).build(), minute(4));
        desk.time(minute(5));

        assertThat(told()).containsExactly("firing");
    }

    @Test
    void controllerThatCatchesUpWithinTheGraceIsNotTold() {
        desk.seen(UNCOUNTED.version(1).build(), minute(0));
        desk.seen(COUNTED.version(2).build(), minute(4));
        desk.time(minute(30));

        assertThat(told()).isEmpty();
        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void graceGoesOnAfterARestart() {
        desk.seen(UNCOUNTED.build(), minute(0));
        desk.time(minute(3));
        desk.restartWithout();
        desk.time(minute(4));
        assertThat(told()).isEmpty();

        desk.time(minute(5));
        assertThat(told()).containsExactly("firing");
    }

    @Test
    void timeInWhichQuotasAreNotHeardOfProvesNothing() {
        desk.seen(UNCOUNTED.build(), minute(0));
        desk.time(WatermarkBuilder.aWatermark(minute(30))
                .heard(ObservedKind.QUOTA, minute(2))
                .build());

        assertThat(told()).isEmpty();
    }

    @Test
    void quotaThatGoesOrVanishedUnwatchedTakesItAlong() {
        desk.seen(UNCOUNTED.build(), minute(0));
        desk.time(minute(6));
        desk.restartWithout(UNCOUNTED.build());
        desk.time(minute(7));

        assertThat(told()).containsExactly("resolved");
        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void annotationsCapItAndSwitchItOff() {
        desk.seen(UNCOUNTED.build(), minute(0));
        desk.time(minute(6));
        desk.seen(
                NamespaceBuilder.aNamespace("shop")
                        .annotation("podwatch.io/severity-max", "info")
                        .build(),
                minute(8));
        assertThat(detail().severity()).isEqualTo(Severity.INFO);

        desk.seen(
                UNCOUNTED
                        .version(2000)
                        .annotation("podwatch.io/off", "QuotaControllerLagging")
                        .build(),
                minute(9));
        assertThat(told()).containsExactly("resolved");
    }

    private FindingDetail detail() {
        return lagging().get(0).detail();
    }

    private List<String> told() {
        return lagging().stream().map(alert -> alert.state().text()).toList();
    }

    private List<Alert> lagging() {
        return desk.judge().alerts().stream()
                .filter(alert -> alert.key().type() == FindingType.QUOTA_CONTROLLER_LAGGING)
                .toList();
    }
}
