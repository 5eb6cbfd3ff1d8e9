package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.testkit.NamespaceBuilder;
import io.podwatch.core.testkit.Pods;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An alert says whose it is, by what its namespace says of itself. */
class TenantTest {
    private static final NamespaceBuilder SHOP =
            aNamespace("shop").version(10).label("team", "checkout").annotation("podwatch.io/severity-max", "critical");

    private final Desk desk = new Desk();

    @Test
    void labelsAndAnnotationsThatAreNotForPodwatchAreTold() {
        desk.seen(
                SHOP.annotation("example.org/owner", "ann")
                        .annotation("team", "hidden")
                        .build(),
                second(0));
        loops();

        assertThat(alert().detail().tenant()).isEqualTo(Map.of("team", "checkout", "example.org/owner", "ann"));
    }

    @Test
    void othersAreToldOnceAndNotMoreOftenThanAnAlertMayChange() {
        desk.seen(SHOP.build(), second(0));
        loops();
        int told = desk.topics().changes().size();

        for (int version = 11; version < 30; version++) {
            desk.seen(SHOP.version(version).label("team", "team-" + version).build(), second(version));
            desk.time(second(version));
        }
        assertThat(desk.topics().changes()).hasSize(told);
        desk.time(minute(2));
        desk.time(minute(3));

        assertThat(desk.topics().changes()).hasSize(told + 1);
        assertThat(alert().detail().tenant()).isEqualTo(Map.of("team", "team-29"));
        assertThat(alert().openedAt()).isEqualTo(second(1));
    }

    @Test
    void aNamespaceThatIsHeardOfLaterIsToldLater() {
        loops();
        assertThat(alert().detail().tenant()).isEmpty();

        desk.seen(SHOP.build(), second(5));
        desk.time(minute(2));

        assertThat(alert().detail().tenant()).isEqualTo(Map.of("team", "checkout"));
    }

    @Test
    void aQuotasAlertHasThemAndKeepsThemAfterARestart() {
        desk.seen(SHOP.build(), second(0));
        desk.seen(
                aQuota("compute")
                        .inNamespace("shop")
                        .hard("pods", "4")
                        .used("pods", "4")
                        .build(),
                second(1));
        desk.time(second(2));
        int told = desk.topics().changes().size();

        desk.restart(JudgePolicy.DEFAULT);
        desk.time(minute(5));

        assertThat(alert().detail().tenant()).isEqualTo(Map.of("team", "checkout"));
        assertThat(desk.topics().changes()).hasSize(told);
    }

    private void loops() {
        desk.seen(
                Pods.aPod("web-1")
                        .inNamespace("shop")
                        .ofDeployment("web")
                        .crashLooping("app", 6, Pods.exited(1))
                        .build(),
                second(1));
        desk.time(second(2));
    }

    private Alert alert() {
        return desk.judge().alerts().iterator().next();
    }
}
