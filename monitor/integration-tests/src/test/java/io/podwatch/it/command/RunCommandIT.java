package io.podwatch.it.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.timeline.mixin.Promtool;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.Kubelet;
import io.podwatch.it.pipe.CommittedLog;
import io.podwatch.it.pipe.Metrics;
import io.podwatch.it.pipe.Page;
import io.podwatch.sandbox.apiserver.ApiServerSimulator;
import io.podwatch.sandbox.apiserver.ApiServerSimulatorOptions;
import io.podwatch.sandbox.kafka.EmbeddedKafka;
import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code podwatch run} with its own broker: it ends when asked, loses nothing, and goes on from there. */
final class RunCommandIT {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(5);

    @TempDir
    private Path home;

    @Test
    void aSecondStartOnTheKeptDirectoryGoesOnAndRepeatsNothing() throws Exception {
        Promtool.isNeeded();
        try (ApiServerSimulator server = ApiServerSimulator.start(ApiServerSimulatorOptions.defaults());
                KubernetesClient client = client(server)) {
            ClusterUser user = new ClusterUser(client);
            Kubelet kubelet = new Kubelet(client, "node-1", Clock.systemUTC());
            String namespace = user.namespace("kept", Map.of());
            kubelet.run(user.pod(namespace, "first"));

            runUntilPublished(server, 1);
            kubelet.run(user.pod(namespace, "second"));
            runUntilPublished(server, 2);

            List<String> history = history();
            assertThat(history).doesNotHaveDuplicates();
            assertThat(history).anyMatch(id -> id.contains(":container-started:"));
        }
    }

    private void runUntilPublished(ApiServerSimulator server, int pods) throws Exception {
        try (PodwatchProcess podwatch = PodwatchProcess.start(home, arguments(server))) {
            podwatch.awaitLine("started port");
            new Metrics(podwatch.port()).await("podwatch_pods", Map.of("lifecycle", "Running"), pods);
            assertThat(Promtool.checkMetrics(home, new Page(podwatch.port(), "/metrics").text())
                            .text())
                    .as("what promtool has against a scrape, the meters of others included")
                    .isEmpty();

            podwatch.interrupt();

            assertThat(podwatch.exitCode(STOPS_WITHIN)).as(podwatch.output()).isZero();
            assertThat(podwatch.output())
                    .contains("stopped clean=\"true\"")
                    .doesNotContain("\tat ")
                    .doesNotContain("Exception");
        }
    }

    /** The ids of all committed transitions, read off the kept directory once the command has left it. */
    private List<String> history() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.keptIn(data()));
                CommittedLog log = CommittedLog.open(kafka.bootstrapServers(), "podwatch")) {
            log.await(
                    Topic.POD_LIFECYCLE,
                    record -> record.has("/pod", "second") && record.has("/change", "container-started"));
            return log.all(Topic.POD_LIFECYCLE, record -> !record.has("/change", "gap")).stream()
                    .map(record -> record.headers().get("ce_id"))
                    .toList();
        }
    }

    private String[] arguments(ApiServerSimulator server) throws IOException {
        return new String[] {
            "run",
            "--cluster=c",
            "--embedded-kafka",
            "--data-dir=" + data(),
            "--http-host=127.0.0.1",
            "--http-port=0",
            "--kafka-partitions=2",
            "--kafka-replication-factor=1",
            "--kubeconfig=" + Kubeconfigs.write(home, server.url())
        };
    }

    private Path data() {
        return home.resolve("data");
    }

    private static KubernetesClient client(ApiServerSimulator server) {
        Config config =
                new ConfigBuilder(Config.empty()).withMasterUrl(server.url()).build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
