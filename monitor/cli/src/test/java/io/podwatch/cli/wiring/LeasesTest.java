package io.podwatch.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.setting.ConfigurationException;
import io.podwatch.cli.setting.SettingLayer;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SourcedText;
import io.podwatch.watcher.lead.LeaseSettings;
import io.podwatch.watcher.lead.election.LeasePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeasesTest {
    private static final Instance IN_A_POD = new Instance("podwatch-0", Optional.of("monitoring"));
    private static final Map<String, String> IN_A_CLUSTER =
            Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "HOSTNAME", "p");

    @TempDir
    private Path directory;

    @Test
    void insideAClusterTheLeaseIsInThePodsNamespaceAndNamedAfterPrefixAndCluster() {
        LeaseSettings lease = lease(IN_A_POD, Map.of()).orElseThrow();

        assertThat(lease.namespace()).isEqualTo("monitoring");
        assertThat(lease.name()).isEqualTo("podwatch-east-1");
        assertThat(lease.identity()).matches("podwatch-0_[0-9a-f]{8}");
        assertThat(lease.policy()).isEqualTo(LeasePolicy.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"East_1", "EAST-1", "a..b", "a.-b", "a-.b.", "1."})
    void theLeaseOfAnyClusterHasAValidNameThatNoOtherClusterHas(String cluster) {
        String name = lease(IN_A_POD, Map.of("podwatch.cluster", cluster))
                .orElseThrow()
                .name();

        assertThat(name)
                .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")
                .matches("podwatch-.*-[0-9a-f]{8}");
        assertThat(name)
                .isNotEqualTo(lease(IN_A_POD, Map.of("podwatch.cluster", cluster + "x"))
                        .orElseThrow()
                        .name());
    }

    @ParameterizedTest
    @CsvSource({"a..b", "a.-b", "-a", "a_b", "a."})
    void aNameThatTheApiServerWouldRefuseIsRefusedAtOnce(String name) {
        assertThatThrownBy(() -> lease(IN_A_POD, Map.of("podwatch.watch.lease.name", name)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("podwatch.watch.lease.name: found \"" + name + "\"");
    }

    @Test
    void noTwoProcessesHaveOneIdentity() {
        Map<String, String> named = Map.of("podwatch.watch.lease.identity", "same");

        assertThat(lease(IN_A_POD, named).orElseThrow().identity())
                .startsWith("same_")
                .isNotEqualTo(lease(IN_A_POD, named).orElseThrow().identity());
    }

    @Test
    void outsideOfAClusterThereIsNoneUnlessItsNamespaceIsNamed() {
        assertThat(lease(Instance.ALONE, Map.of())).isEmpty();
        assertThat(lease(Instance.ALONE, Map.of("podwatch.watch.lease.namespace", "ops"))
                        .orElseThrow()
                        .namespace())
                .isEqualTo("ops");
    }

    @Test
    void aKubeconfigMayLeadToAnotherClusterSoThePodsNamespaceSaysNothing() {
        assertThat(lease(IN_A_POD, Map.of("podwatch.kubernetes.kubeconfig", "/elsewhere")))
                .isEmpty();
    }

    @Test
    void whoWantsNoneHasNone() {
        assertThat(lease(IN_A_POD, Map.of("podwatch.watch.lease.mode", "off"))).isEmpty();
    }

    @Test
    void aRequiredLeaseWithoutANamespaceIsRefused() {
        assertThatThrownBy(() -> lease(Instance.ALONE, Map.of("podwatch.watch.lease.mode", "required")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("podwatch.watch.lease.namespace: is not set");
    }

    @Test
    void whatADeadLeaderLeavesOpenEndsWithItsLeaseAtTheLatest() {
        assertThatThrownBy(() -> lease(IN_A_POD, Map.of("podwatch.kafka.transaction-timeout", "31s")))
                .hasMessageContaining("podwatch.kafka.transaction-timeout: is 31 s");
        assertThat(lease(Instance.ALONE, Map.of("podwatch.kafka.transaction-timeout", "31s")))
                .isEmpty();
    }

    @Test
    void theNamespaceIsThatOfTheServiceAccountByWhichTheApiServerIsReached() throws IOException {
        assertThat(Instance.of(IN_A_CLUSTER, false, directory).namespace()).isEmpty();
        Files.writeString(directory.resolve("namespace"), "monitoring\n");

        assertThat(Instance.of(IN_A_CLUSTER, false, directory)).isEqualTo(new Instance("p", Optional.of("monitoring")));
        assertThat(Instance.of(IN_A_CLUSTER, true, directory).namespace()).isEmpty();
        assertThat(Instance.of(Map.of(), false, directory).namespace()).isEmpty();
    }

    private static Optional<LeaseSettings> lease(Instance instance, Map<String, String> texts) {
        Map<String, SourcedText> sourced = new HashMap<>(Map.of("podwatch.cluster", new SourcedText("east-1", "test")));
        sourced.putAll(texts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> new SourcedText(entry.getValue(), "test"))));
        Leases leases = new Leases(instance);
        Configuration configuration = Configuration.read(
                List.of(new SettingLayer(sourced, List.of())), List.of(), List.of(new SettingRule(leases::problems)));
        return leases.lease(configuration);
    }
}
