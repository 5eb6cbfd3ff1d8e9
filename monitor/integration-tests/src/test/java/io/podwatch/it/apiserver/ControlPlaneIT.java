package io.podwatch.it.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@NeedsControlPlane
final class ControlPlaneIT {

    private static final PolicyRule READ_PODS = new PolicyRuleBuilder()
            .withApiGroups("")
            .withResources("pods")
            .withVerbs("get", "list", "watch")
            .build();

    private final ControlPlane controlPlane;

    ControlPlaneIT(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
    }

    @Test
    void servesTheVersionThatWasBuilt() {
        String version = controlPlane.admin().getKubernetesVersion().getGitVersion();

        assertThat(version).isEqualTo("v" + ControlPlaneBinaries.VERSION);
    }

    @Test
    void givesUsersTheRightsAskedForAndNoOthers() {
        Path kubeconfig = controlPlane.kubeconfigFor("reader-" + UUID.randomUUID(), READ_PODS);

        try (KubernetesClient reader = ClusterAccess.client(kubeconfig)) {
            assertThat(reader.pods().inAnyNamespace().list()).isNotNull();
            assertForbidden(() -> reader.secrets().inAnyNamespace().list());
        }
    }

    @Test
    void givesUsersRightsInOneNamespaceOnly() {
        Path kubeconfig = controlPlane.kubeconfigFor("local-" + UUID.randomUUID(), "default", READ_PODS);

        try (KubernetesClient reader = ClusterAccess.client(kubeconfig)) {
            assertThat(reader.pods().inNamespace("default").list()).isNotNull();
            assertForbidden(() -> reader.pods().inAnyNamespace().list());
        }
    }

    @Test
    void endsItsProcessesWhenClosed() {
        long pid;
        try (ControlPlane other = ControlPlane.start()) {
            pid = other.apiServerPid();
            assertThat(ProcessHandle.of(pid)).isPresent();
        }

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    private static void assertForbidden(Runnable action) {
        assertThatExceptionOfType(KubernetesClientException.class)
                .isThrownBy(action::run)
                .satisfies(refusal -> assertThat(refusal.getCode()).isEqualTo(403));
    }
}
