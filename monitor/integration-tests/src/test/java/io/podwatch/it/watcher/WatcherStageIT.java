package io.podwatch.it.watcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.core.change.PodTransition;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.sandbox.apiserver.fault.Verb;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.kafka.EmbeddedKafka;
import io.podwatch.sandbox.kafka.EmbeddedKafkaOptions;
import io.podwatch.watcher.ClusterMismatchException;
import io.podwatch.watcher.WatcherStage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

final class WatcherStageIT {
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
    }

    @AfterEach
    void close() {
        records.close();
        ground.close();
    }

    @Test
    void threeHundredPodsAreListedInPagesAndTheirChangesFollowInOrder() throws InterruptedException {
        for (int number = 0; number < 300; number++) {
            pods.running("team-" + number % 7, "pod-" + number, "node-" + number % 3);
        }

        WatcherStage watcher = started();
        try (watcher) {
            records.await(
                    "all pods are there", read -> read.states(ObservedKind.POD).size() == 300);
            for (int restarts = 1; restarts <= 5; restarts++) {
                for (int number = 0; number < 40; number++) {
                    pods.crash("team-" + number % 7, "pod-" + number, restarts - 1);
                    pods.run("team-" + number % 7, "pod-" + number, restarts);
                }
            }
            records.await(
                    "the last restart is told",
                    read -> read.pod("pod-39").containers().get(0).restartCount() == 5
                            && read.pod("pod-0").containers().get(0).restartCount() == 5);
            assertThat(watcher.readiness().ready()).isTrue();
        }

        assertThat(records.misplaced()).isEmpty();
        assertThat(records.gaps(ObservedKind.POD)).isEmpty();
        assertThat(records.isSynced(ObservedKind.POD)).isTrue();
        assertThat(records.changesOf("pod-7"))
                .startsWith("first-seen (synthesised)")
                .filteredOn("container-terminated"::equals)
                .hasSize(5);
        assertThat(records.changesOf("pod-299")).doesNotContain("container-terminated");
        assertEachPodsRecordsFollowEachOther();
    }

    private void assertEachPodsRecordsFollowEachOther() {
        Map<String, PodTransition> last = new HashMap<>();
        for (PodTransition transition : records.transitions()) {
            PodTransition before = last.put(transition.pod().uid(), transition);
            boolean begins = before == null && transition.fromResourceVersion().isEmpty();
            boolean sameStep = before != null && before.toResourceVersion().equals(transition.toResourceVersion());
            boolean nextStep = before != null
                    && !transition.fromResourceVersion().isEmpty()
                    && !ResourceVersion.isOlder(transition.fromResourceVersion(), before.toResourceVersion());
            assertThat(begins || sameStep || nextStep)
                    .as("%s after %s", transition, before)
                    .isTrue();
        }
    }

    @Test
    void whatVanishedWhileTheWatcherWasDownIsToldAndLeavesNoState() throws InterruptedException {
        for (int number = 0; number < 20; number++) {
            pods.running("shop", "pod-" + number, "node-1");
        }
        WatcherStage watcher = started();
        try (watcher) {
            records.await(
                    "all pods are there", read -> read.states(ObservedKind.POD).size() == 20);
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
        }
        for (int number = 0; number < 8; number++) {
            pods.remove("shop", "pod-" + number);
        }
        pods.crash("shop", "pod-9", 0);

        WatcherStage second = started();
        try (second) {
            records.await(
                    "the dead are told", read -> read.states(ObservedKind.POD).size() == 12);
            records.await(
                    "the gap is told", read -> !read.gaps(ObservedKind.POD).isEmpty());
        }

        assertThat(records.changesOf("pod-3")).endsWith("deleted (synthesised)");
        assertThat(records.changesOf("pod-9")).contains("container-terminated (synthesised)");
        assertThat(records.changesOf("pod-15")).doesNotContain("deleted (synthesised)");
        assertThat(records.gaps(ObservedKind.POD)).hasSize(1);
        Gap gap = records.gaps(ObservedKind.POD).get(0);
        assertThat(gap.reason()).isEqualTo(GapReason.START);
        assertThat(gap.deleted()).isEqualTo(8);
        assertThat(gap.changed()).isEqualTo(1);
        assertThat(records.stateRecords(ObservedKind.POD)).isEqualTo(21);
        assertThat(records.gaps(ObservedKind.WORKLOAD)).hasSize(1);
    }

    @Test
    void expiredHistoryIsListedAnewAndWhatTheWatchMissedIsTold() throws InterruptedException {
        pods.running("shop", "stays", "node-1");
        pods.running("shop", "dies", "node-1");

        WatcherStage watcher = started();
        try (watcher) {
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            ground.server().faults().silenceWatches();
            pods.remove("shop", "dies");
            pods.crash("shop", "stays", 0);
            ground.server().faults().expireHistory();
            ground.server().faults().closeWatches();
            records.await(
                    "the gap is told", read -> !read.gaps(ObservedKind.POD).isEmpty());
            pods.run("shop", "stays", 1);
            records.await(
                    "it runs again",
                    read -> read.pod("stays").containers().get(0).restartCount() == 1);
        }

        assertThat(records.gaps(ObservedKind.POD).get(0).reason()).isEqualTo(GapReason.RELIST);
        assertThat(records.changesOf("dies")).endsWith("deleted (synthesised)");
        assertThat(records.changesOf("stays")).contains("container-terminated (synthesised)", "container-started");
    }

    @Test
    void aWatchThatDiedSilentlyIsNoticedAndNothingIsLost() throws InterruptedException {
        pods.running("shop", "web", "node-1");

        WatcherStage watcher = started();
        try (watcher) {
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            ground.server().faults().silenceWatches();
            pods.crash("shop", "web", 0);
            records.await("the crash is told", read -> read.changesOf("web").contains("container-terminated"));
        }

        assertThat(records.gaps(ObservedKind.POD)).isEmpty();
    }

    @Test
    void garbageOnTheWatchesAndClosedOnesAreOvercome() throws InterruptedException {
        pods.running("shop", "web", "node-1");

        WatcherStage watcher = started();
        try (watcher) {
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            ground.server().faults().garbageOnWatches("{\"type\":\"MODIFIED\",\"object\":{\"kind\":");
            pods.crash("shop", "web", 0);
            records.await("the crash is told", read -> read.changesOf("web").contains("container-terminated"));
            ground.server().faults().failNext(5, 503);
            ground.server().faults().closeWatches();
            pods.run("shop", "web", 1);
            records.await(
                    "the restart is told",
                    read -> read.pod("web").containers().get(0).restartCount() == 1);
        }

        assertThat(records.states(ObservedKind.POD)).hasSize(1);
    }

    @Test
    void aKindThatMayNotBeListedIsNamedAndTheOthersGoOn() throws InterruptedException {
        ground.server().faults().refuse(ResourceKind.NODES, Verb.LIST, 403);
        pods.running("shop", "web", "node-1");

        WatcherStage watcher = started();
        try (watcher) {
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            assertThat(records.lastWatermark().kinds().get(ObservedKind.NODE).refusal())
                    .contains("nodes");
            assertThat(records.isSynced(ObservedKind.NODE)).isFalse();
            ground.server().faults().heal();
            pods.node("node-1", "True");
            records.await("nodes are synced once they may be seen", read -> read.isSynced(ObservedKind.NODE));
        }

        assertThat(records.lastWatermark().kinds().get(ObservedKind.NODE).refusal())
                .isEmpty();
        assertThat(records.pod("web").nodeReady()).isPresent();
    }

    @Test
    void aLostNodeReachesItsPodsAndCountsThem() throws InterruptedException {
        pods.node("node-1", "True");
        pods.running("shop", "web", "node-1");
        pods.running("shop", "db", "node-1");

        WatcherStage watcher = started();
        try (watcher) {
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            pods.node("node-1", "Unknown");
            records.await(
                    "the pods are unknown",
                    read -> read.states(ObservedKind.POD).size() == 2
                            && Lifecycle.of(read.pod("web")) == Lifecycle.UNKNOWN
                            && Lifecycle.of(read.pod("db")) == Lifecycle.UNKNOWN);
        }

        NodeObservation node =
                (NodeObservation) records.states(ObservedKind.NODE).get(0);
        assertThat(node.pods()).hasSize(2);
    }

    @Test
    void objectsThatOnlyMoveTheirVersionAreNotWrittenAgain() throws InterruptedException {
        pods.running("shop", "web", "node-1");

        WatcherStage watcher = started();
        try (watcher) {
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            int before = records.stateRecords(ObservedKind.POD);
            for (int touch = 0; touch < 20; touch++) {
                pods.run("shop", "web", 0);
            }
            pods.crash("shop", "web", 0);
            records.await("the crash is told", read -> read.changesOf("web").contains("container-terminated"));
            assertThat(records.stateRecords(ObservedKind.POD)).isEqualTo(before + 1);
        }
    }

    @Test
    void onlyTheNamedNamespacesAreWatched() throws InterruptedException {
        pods.running("mine", "web", "node-1");
        pods.running("theirs", "web", "node-1");

        try (WatcherStage watcher = ground.watcher(new WatchScope(List.of("mine"), ""))) {
            watcher.start();
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            records.await(
                    "the namespace is told",
                    read -> !read.states(ObservedKind.NAMESPACE).isEmpty());
        }

        assertThat(records.states(ObservedKind.POD))
                .extracting(Observation::namespace)
                .containsExactly("mine");
        assertThat(records.states(ObservedKind.NAMESPACE))
                .extracting(Observation::namespace)
                .containsExactly("mine");
        assertThat(records.lastWatermark().scope().namespaces()).containsExactly("mine");
    }

    @Test
    void aSecondWatcherOfTheClusterMakesTheFirstOneStopAndSayWhy() throws InterruptedException {
        pods.running("shop", "web", "node-1");

        try (WatcherStage first = started()) {
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            try (WatcherStage second = started()) {
                pods.crash("shop", "web", 0);
                records.await(
                        "the first has stopped",
                        read -> first.readiness().reason().contains("another watcher"));
                pods.run("shop", "web", 1);
                records.await(
                        "the second goes on",
                        read -> read.pod("web").containers().get(0).restartCount() == 1);
                assertThat(second.readiness().reason()).isEmpty();
            }
        }

        assertThat(records.changesOf("web").stream().filter(change -> change.startsWith("container-terminated")))
                .hasSize(1);
    }

    @Test
    void anotherClusterUnderTheSameNameIsRefusedAtTheStart() throws InterruptedException {
        WatcherStage watcher = started();
        try (watcher) {
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
        }

        try (WatcherGround other = new WatcherGround(kafka.bootstrapServers(), "otherClusterTopics");
                WatcherStage impostor = ground.watcher(other.server().url(), WatchScope.WHOLE_CLUSTER)) {
            assertThatThrownBy(impostor::start)
                    .isInstanceOf(ClusterMismatchException.class)
                    .hasMessageContaining("\"east\"")
                    .hasMessageContaining(records.lastWatermark().clusterUid());
        }
    }

    @Test
    void aWatcherOfAnotherClusterIsRefusedBeforeItStopsTheRightOne() throws InterruptedException {
        try (WatcherStage right = started();
                WatcherGround other = new WatcherGround(kafka.bootstrapServers(), "thirdClusterTopics");
                WatcherStage wrong = ground.watcher(other.server().url(), WatchScope.WHOLE_CLUSTER)) {
            records.await("pods are synced", read -> read.isSynced(ObservedKind.POD));
            assertThatThrownBy(wrong::start).isInstanceOf(ClusterMismatchException.class);

            pods.running("shop", "after", "node-1");

            records.await(
                    "the right one goes on", read -> !read.changesOf("after").isEmpty());
            assertThat(right.readiness().reason()).isEmpty();
        }
    }

    private WatcherStage started() throws InterruptedException {
        WatcherStage watcher = ground.watcher();
        watcher.start();
        return watcher;
    }
}
