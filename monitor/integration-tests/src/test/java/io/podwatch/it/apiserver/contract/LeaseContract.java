package io.podwatch.it.apiserver.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.it.pipe.Await;
import io.podwatch.watcher.kube.KubernetesDecoding;
import io.podwatch.watcher.lead.Elector;
import io.podwatch.watcher.lead.KubernetesLease;
import io.podwatch.watcher.lead.LeaseSettings;
import io.podwatch.watcher.lead.Tenure;
import io.podwatch.watcher.lead.election.LeasePolicy;
import java.time.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The Lease by which a watcher leads: what users of kubectl see in it, and who may write it. */
interface LeaseContract extends ContractGround {
    LeasePolicy POLICY = new LeasePolicy(Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofMillis(500));

    @Test
    default void leaseTellsItsHolderIsRenewedOverOthersLabelsAndIsGivenBack() throws InterruptedException {
        Elector elector = elector("a");
        try (elector) {
            Tenure tenure = tenure(elector);
            LeaseSpec taken = lease().getSpec();
            client().resource(new LeaseBuilder(lease())
                            .editMetadata()
                            .addToLabels("team", "red")
                            .endMetadata()
                            .build())
                    .lockResourceVersion(lease().getMetadata().getResourceVersion())
                    .update();
            boolean confirmed = tenure.confirm();

            assertThat(confirmed).isTrue();
            assertThat(taken.getHolderIdentity()).isEqualTo("a");
            assertThat(taken.getLeaseDurationSeconds()).isEqualTo(3);
            assertThat(taken.getLeaseTransitions()).isZero();
            assertThat(lease().getMetadata().getLabels()).containsEntry("team", "red");
            assertThat(lease().getSpec().getAcquireTime()).isEqualTo(taken.getAcquireTime());
            assertThat(lease().getSpec().getRenewTime()).isAfter(taken.getRenewTime());
        }

        assertThat(lease().getSpec().getHolderIdentity()).isNull();
        assertThat(lease().getMetadata().getLabels()).containsEntry("team", "red");
    }

    @Test
    default void leaseOfALeaderThatLeftGoesToTheStandby() throws InterruptedException {
        Elector first = elector("a");
        tenure(first);
        try (Elector second = elector("b")) {
            second.settle();
            assertThat(second.poll(0)).isEmpty();

            first.leave();
            tenure(second);

            assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("b");
            assertThat(lease().getSpec().getLeaseTransitions()).isEqualTo(1);
        }
    }

    @Test
    default void leaseThatIsDeletedIsMadeAnewAndOneThatAnotherTookIsLeft() throws InterruptedException {
        try (Elector elector = elector("a")) {
            Tenure tenure = tenure(elector);
            client().resource(lease()).delete();
            awaitLease(made -> "a".equals(made.getSpec().getHolderIdentity()));
            assertThat(tenure.confirm()).isTrue();

            client().resource(new LeaseBuilder(lease())
                            .editSpec()
                            .withHolderIdentity("other")
                            .withLeaseDurationSeconds(600)
                            .endSpec()
                            .build())
                    .update();

            assertThat(tenure.confirm()).isFalse();
            assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("other");
        }

        assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("other");
    }

    private Lease lease() {
        return client().leases().inNamespace(namespace()).withName("watchers").get();
    }

    private void awaitLease(Predicate<Lease> condition) {
        Await.until(() -> lease() != null && condition.test(lease()), () -> "lease " + lease());
    }

    private static Tenure tenure(Elector elector) throws InterruptedException {
        return elector.poll(TimeUnit.SECONDS.toNanos(30)).orElseThrow();
    }

    private Elector elector(String identity) {
        LeaseSettings settings = new LeaseSettings(namespace(), "watchers", identity, POLICY, Duration.ofMinutes(1));
        KubernetesLease lease = new KubernetesLease(
                new KubernetesClientBuilder()
                        .withConfig(client().getConfiguration())
                        .withKubernetesSerialization(KubernetesDecoding.serialization())
                        .build(),
                settings);
        Elector elector =
                new Elector(settings, lease, "c", Clock.systemUTC(), new SplittableRandom(), new SimpleMeterRegistry());
        elector.start();
        return elector;
    }
}
