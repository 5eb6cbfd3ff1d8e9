package io.podwatch.it.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.ObservedKind;
import io.podwatch.sandbox.kafka.EmbeddedKafka;
import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;
import io.podwatch.watcher.WatcherStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** An API server whose lists come from a cache that is behind: nothing is invented, and nothing that is gone comes back. */
final class StaleListIT {
    private static EmbeddedKafka kafka;

    private WatcherGround ground;
    private SimulatedPods pods;
    private CommittedRecords records;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.start(EmbeddedKafkaOptions.ephemeral());
    }

    @AfterAll
    static void stopBroker() {
        kafka.close();
    }

    @BeforeEach
    void open(TestInfo test) throws InterruptedException {
        ground = new WatcherGround(
                kafka.bootstrapServers(), test.getTestMethod().orElseThrow().getName());
        pods = ground.pods();
        records = ground.records();
        pods.running("shop", "stays", "node-1");
        pods.running("shop", "deleted", "node-1");
    }

    @AfterEach
    void close() {
        records.close();
        ground.close();
    }

    @Test
    void aRestartBelievesNoListThatIsOlderThanADeletionItPublished() throws InterruptedException {
        try (WatcherStage watcher = started()) {
            assertThat(watcher.readiness()).isNotNull();
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            happenBehindAStaleCache();
        }

        try (WatcherStage second = started()) {
            ReadinessProbe.awaitReason(second, "podwatch.cluster");
            records.awaitWatermark();
            assertNothingInvented();
            ground.server().faults().heal();
            ReadinessProbe.await(second, true);
        }

        assertNothingInvented();
    }

    /** The cache stands while a pod goes and another comes, of which the watch still tells. */
    private void happenBehindAStaleCache() {
        ground.server().faults().staleLists();
        pods.running("shop", "young", "node-1");
        pods.remove("shop", "deleted");
        records.await(
                "the watch has told both",
                read -> read.changesOf("deleted").contains("deleted")
                        && !read.changesOf("young").isEmpty());
    }

    private void assertNothingInvented() {
        assertThat(records.states(ObservedKind.POD)).hasSize(2);
        assertThat(records.changesOf("deleted")).endsWith("deleted");
        assertThat(records.changesOf("young")).doesNotContain("deleted", "deleted (synthesised)");
        assertThat(records.changesOf("stays")).doesNotContain("deleted", "deleted (synthesised)");
    }

    private WatcherStage started() throws InterruptedException {
        WatcherStage watcher = ground.watcher();
        watcher.start();
        return watcher;
    }
}
