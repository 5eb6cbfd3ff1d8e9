package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.QuotaBuilder;
import org.junit.jupiter.api.Test;

/** A quota of the whole cluster, such as OpenShift's ClusterResourceQuota: nobody watches one yet, and whoever does finds room. */
final class ClusterQuotaTest {
    private static final QuotaBuilder QUOTA =
            QuotaBuilder.aQuota("team-a").inNamespace(Observation.CLUSTER_SCOPE).hard("pods", "100");

    private final Desk desk = new Desk();

    @Test
    void quotaOfTheWholeClusterIsJudgedLikeOneOfANamespace() {
        desk.seen(QUOTA.used("pods", "100").version(1).build(), minute(0));
        assertThat(desk.alerts()).containsExactly("firing team-a pods");
        assertThat(alert().key().namespace()).isEqualTo("_");
        assertThat(alert().key().subjectKind()).isEqualTo(ObservedKind.QUOTA);

        desk.restartWithout();
        desk.seen(QUOTA.used("pods", "10").version(2).build(), minute(2));
        desk.time(minute(3));
        assertThat(desk.alerts()).containsExactly("resolved team-a pods recovered");
    }

    @Test
    void quotaOfTheWholeClusterThatIsBehindOrGoesIsToldSo() {
        desk.seen(QUOTA.version(1).build(), minute(0));
        desk.time(minute(6));
        assertThat(desk.alerts()).containsExactly("firing team-a ");

        desk.gone(QUOTA.build(), minute(7));
        assertThat(desk.alerts()).containsExactly("resolved team-a  gone");
    }

    @Test
    void itsOwnAnnotationsCountThoughThereIsNoNamespace() {
        desk.seen(
                QUOTA.used("pods", "100")
                        .annotation("podwatch.io/off", "QuotaUsage")
                        .version(1)
                        .build(),
                minute(0));

        assertThat(desk.alerts()).isEmpty();
    }

    private Alert alert() {
        return desk.judge().alerts().iterator().next();
    }
}
