package io.podwatch.it.apiserver.contract;

import static io.podwatch.it.apiserver.contract.ContractGround.refusalOf;
import static io.podwatch.it.apiserver.contract.ContractGround.since;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.podwatch.it.apiserver.contract.RecordedWatch.Seen;
import org.junit.jupiter.api.Test;

/** Writes: what is accepted, what is refused and with which code, and what becomes of it. */
interface WriteContract extends ContractGround {

    @Test
    default void statusIsWrittenWithoutTheSpec() {
        Pod pod = user().pod(namespace(), "a");

        Pod written = client().resource(with(pod, "registry.example/app:2", "Running"))
                .updateStatus();

        assertThat(written.getStatus().getPhase()).isEqualTo("Running");
        assertThat(image(written)).isEqualTo("registry.example/app:1");
        assertThat(written.getMetadata().getUid()).isEqualTo(pod.getMetadata().getUid());
    }

    @Test
    default void specIsWrittenWithoutTheStatus() {
        Pod pod = user().pod(namespace(), "a");

        Pod written = client().resource(with(pod, "registry.example/app:2", "Running"))
                .update();

        assertThat(image(written)).isEqualTo("registry.example/app:2");
        assertThat(written.getStatus().getPhase()).isEqualTo("Pending");
    }

    @Test
    default void createdPodIsPendingWithAQualityOfService() {
        Pod pod = user().pod(namespace(), "a");

        assertThat(pod.getStatus().getPhase()).isEqualTo("Pending");
        assertThat(pod.getStatus().getQosClass()).isEqualTo("BestEffort");
        assertThat(pod.getMetadata().getCreationTimestamp()).isNotEmpty();
        assertThat(pod.getMetadata().getUid()).isNotEmpty();
    }

    @Test
    default void writeOverAStaleResourceVersionConflicts() {
        Pod stale = user().pod(namespace(), "a");
        user().label(stale, "team", "red");

        KubernetesClientException refusal = refusalOf(() -> client().resource(new PodBuilder(stale)
                        .editMetadata()
                        .addToLabels("team", "blue")
                        .endMetadata()
                        .build())
                .lockResourceVersion(stale.getMetadata().getResourceVersion())
                .update());

        assertThat(refusal.getCode()).isEqualTo(409);
        assertThat(refusal.getStatus().getReason()).isEqualTo("Conflict");
        assertThat(refusal.getStatus().getMessage())
                .isEqualTo("Operation cannot be fulfilled on pods \"a\": the object has been modified;"
                        + " please apply your changes to the latest version and try again");
    }

    @Test
    default void secondOfTheSameNameAlreadyExists() {
        user().pod(namespace(), "a");

        KubernetesClientException refusal = refusalOf(() -> user().pod(namespace(), "a"));

        assertThat(refusal.getCode()).isEqualTo(409);
        assertThat(refusal.getStatus().getReason()).isEqualTo("AlreadyExists");
        assertThat(refusal.getStatus().getMessage()).isEqualTo("pods \"a\" already exists");
    }

    @Test
    default void nothingIsCreatedInAnUnknownNamespace() {
        KubernetesClientException refusal = refusalOf(() -> user().pod("nobody-made-this", "a"));

        assertThat(refusal.getCode()).isEqualTo(404);
        assertThat(refusal.getStatus().getMessage()).isEqualTo("namespaces \"nobody-made-this\" not found");
    }

    @Test
    default void sameNameAgainIsAnotherObject() {
        Pod first = user().pod(namespace(), "a");
        user().delete(first);

        Pod second = user().pod(namespace(), "a");

        assertThat(second.getMetadata().getUid())
                .isNotEqualTo(first.getMetadata().getUid());
    }

    @Test
    default void podOnANodeStaysUntilItsKubeletRemovesIt() throws InterruptedException {
        Pod pod = kubelet().run(user().pod(namespace(), "a"));

        try (RecordedWatch<Pod> watch = RecordedWatch.of(
                client().pods().inNamespace(namespace()), since(now()).build())) {
            user().delete(pod);
            Seen terminating = watch.next();
            boolean stays = client().resource(pod).get() != null;
            kubelet().remove(pod);

            assertThat(stays).isTrue();
            assertThat(terminating.text()).isEqualTo("MODIFIED a");
            assertThat(terminating.object().getMetadata().getDeletionTimestamp())
                    .isNotEmpty();
            assertThat(terminating.object().getMetadata().getDeletionGracePeriodSeconds())
                    .isEqualTo(30);
            assertThat(watch.next(2)).extracting(Seen::text).containsExactly("MODIFIED a", "DELETED a");
            assertThat(client().resource(pod).get()).isNull();
        }
    }

    @Test
    default void podOnNoNodeIsGoneAtOnce() {
        Pod pod = user().pod(namespace(), "a");

        user().delete(pod);

        assertThat(client().resource(pod).get()).isNull();
    }

    @Test
    default void leaseIsCreatedOnceAndUpdatedByWhoKnowsItsLatestState() {
        Lease lease = client().resource(lease("first")).create();
        Lease renewed = client().resource(new LeaseBuilder(lease)
                        .editSpec()
                        .withLeaseTransitions(1)
                        .endSpec()
                        .build())
                .update();

        KubernetesClientException again =
                refusalOf(() -> client().resource(lease("second")).create());
        KubernetesClientException stale =
                refusalOf(() -> client().resource(lease).lockResourceVersion().update());

        assertThat(renewed.getSpec().getLeaseTransitions()).isEqualTo(1);
        assertThat(again.getStatus().getReason()).isEqualTo("AlreadyExists");
        assertThat(stale.getStatus().getReason()).isEqualTo("Conflict");
        assertThat(client().resource(lease).require().getSpec().getHolderIdentity())
                .isEqualTo("first");
    }

    private static Pod with(Pod pod, String image, String phase) {
        return new PodBuilder(pod)
                .editSpec()
                .editFirstContainer()
                .withImage(image)
                .endContainer()
                .endSpec()
                .editStatus()
                .withPhase(phase)
                .endStatus()
                .build();
    }

    private static String image(Pod pod) {
        return pod.getSpec().getContainers().get(0).getImage();
    }

    private Lease lease(String holder) {
        return new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(namespace())
                .withName("leader")
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(holder)
                .withLeaseDurationSeconds(30)
                .endSpec()
                .build();
    }
}
