package io.podwatch.core.observation;

import static io.podwatch.core.testkit.EvidenceBuilder.aBackOff;
import static io.podwatch.core.testkit.EvidenceBuilder.aQuotaRejection;
import static io.podwatch.core.testkit.EvidenceBuilder.anEvent;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.NodeBuilder.aNode;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The questions that observations of the surroundings of a pod answer by themselves. */
class ObservationsTest {

    @Test
    void aQuotaLagsUntilItsControllerHasTakenUpTheSpec() {
        assertThat(aQuota("compute").wanted("pods", "10").build().lags()).isTrue();
        assertThat(aQuota("compute")
                        .hard("pods", "10")
                        .wanted("pods", "20")
                        .build()
                        .lags())
                .isTrue();
        assertThat(aQuota("compute").hard("pods", "10").build().lags()).isFalse();
    }

    @Test
    void aQuotaSpelledOtherwiseDoesNotLag() {
        QuotaObservation quota = aQuota("compute")
                .hard("requests.cpu", "1000m")
                .wanted("requests.cpu", "1")
                .build();

        assertThat(quota.lags()).isFalse();
    }

    @Test
    void whatCannotBeReadIsNoFaultOfTheQuotaController() {
        QuotaObservation quota = aQuota("compute")
                .hard("pods", "10")
                .used("pods", "1")
                .wanted("requests.memory", "1Gi")
                .build();
        QuotaObservation uncounted = aQuota("compute").hard("pods", "10").build();

        assertThat(quota.lags()).isTrue();
        assertThat(uncounted.isCounted()).isFalse();
        assertThat(aQuota("compute")
                        .hard("pods", "10")
                        .used("pods", "1")
                        .wanted("requests.memory", "1Gi")
                        .unreadable("requests.memory", "8 GB")
                        .build()
                        .lags())
                .isFalse();
        assertThat(aQuota("compute")
                        .hard("pods", "10")
                        .unreadable("pods", "one")
                        .build()
                        .isCounted())
                .isTrue();
    }

    @Test
    void aRejectionSaysHowMuchIsMissing() {
        EvidenceObservation event = aQuotaRejection("ReplicaSet", "web-5d9c", "compute", "cpu", "500m", "9800m", "10")
                .build();
        QuotaRejection rejection = event.rejection().orElseThrow();

        assertThat(rejection.shortfalls())
                .extracting(QuotaRejection.Shortfall::missing)
                .containsExactly(Quantity.parse("300m"));
    }

    @Test
    void onlyTheKubeletsWordOnContainersIsARestartBackOff() {
        PodObservation pod = aPod("web-1").build();

        assertThat(aBackOff(pod, "app").build().isRestartBackOff()).isTrue();
        assertThat(anEvent("BackOff", pod, "app")
                        .message("Back-off pulling image \"web:1\"")
                        .build()
                        .isRestartBackOff())
                .isFalse();
    }

    @Test
    void aWorkloadIsSatisfiedByAStatusThatSpeaksOfItsSpec() {
        WorkloadObservation satisfied =
                aDeployment("web").replicas(3, 3, 0).generation(2, 2).build();

        assertThat(satisfied.isSatisfied()).isTrue();
        assertThat(aDeployment("web").replicas(3, 3, 3).generation(3, 2).build().isSatisfied())
                .isFalse();
        assertThat(aDeployment("web").replicas(3, 2, 2).build().isSatisfied()).isFalse();
    }

    @Test
    void aNodeWithoutAReadyConditionIsUnknown() {
        assertThat(aNode("node-1").build().ready()).isEqualTo(ConditionStatus.TRUE);
        assertThat(aNode("node-1").withoutConditions().build().ready()).isEqualTo(ConditionStatus.UNKNOWN);
    }

    @Test
    void everyObservationNamesItsSubjectWithinItsNamespace() {
        List<Observation> observations = List.of(
                aPod("web-1").build(),
                aQuota("compute").build(),
                aDeployment("web").build(),
                aNamespace("shop").build(),
                aNode("node-1").build());

        assertThat(observations)
                .extracting(Observation::subject)
                .containsExactly("uid-web-1", "compute", "Deployment/web", "shop", "node-1");
        assertThat(observations)
                .extracting(Observation::namespace)
                .containsExactly("shop", "shop", "shop", "shop", Observation.CLUSTER_SCOPE);
    }
}
