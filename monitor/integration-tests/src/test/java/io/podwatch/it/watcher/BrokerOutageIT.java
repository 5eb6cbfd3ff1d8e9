package io.podwatch.it.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.ObservedKind;
import io.podwatch.sandbox.kafka.EmbeddedKafka;
import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;
import io.podwatch.watcher.WatcherStage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokerOutageIT {
    @TempDir
    private Path data;

    @Test
    void nothingNetIsLostWhileTheBrokerIsAway() throws InterruptedException {
        EmbeddedKafka before = EmbeddedKafka.start(EmbeddedKafkaOptions.keptIn(data));
        int port = Integer.parseInt(before.bootstrapServers().split(":", -1)[1]);
        try (WatcherGround ground = new WatcherGround(before.bootstrapServers(), "outage")) {
            WatcherStage watcher = ground.watcher();
            SimulatedPods pods = ground.pods();
            pods.running("shop", "web", "node-1");
            pods.running("shop", "dies", "node-1");
            watcher.start();
            try (CommittedRecords records = ground.records()) {
                records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            }

            before.close();
            pods.crash("shop", "web", 0);
            pods.run("shop", "web", 1);
            pods.remove("shop", "dies");
            pods.running("shop", "young", "node-1");
            ReadinessProbe.await(watcher, false);
            EmbeddedKafka after =
                    EmbeddedKafka.start(EmbeddedKafkaOptions.keptIn(data).withPort(port));

            try (after;
                    watcher;
                    CommittedRecords records = ground.records()) {
                records.await(
                        "the new pod is told", read -> !read.changesOf("young").isEmpty());
                ReadinessProbe.await(watcher, true);
                assertThat(records.states(ObservedKind.POD)).hasSize(2);
                assertThat(records.changesOf("web"))
                        .filteredOn(change -> change.startsWith("container-terminated"))
                        .hasSize(1);
                assertThat(records.changesOf("dies")).endsWith("deleted");
                assertThat(records.changesOf("young")).startsWith("created");
            }
        }
    }
}
