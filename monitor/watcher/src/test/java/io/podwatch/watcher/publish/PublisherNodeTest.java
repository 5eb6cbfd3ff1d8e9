package io.podwatch.watcher.publish;

import static io.podwatch.core.testkit.NodeBuilder.aNode;
import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.cloudevent.EventIds;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.NodeBuilder;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadPods;
import io.podwatch.watcher.inbox.WatchedKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What turns and goes of nodes mean for the pods on them. */
final class PublisherNodeTest {
    private static final PodBuilder WEB = aPod("web").nodeNotSeen().running("app", Moments.START);

    private final MemoryLog log = new MemoryLog();
    private final Watching watching = new Watching(log);

    @Test
    void aLostNodeReachesItsPods() throws InterruptedException {
        NodeObservation ready = aNode("node-1").version(1).build();
        NodeObservation lost = aNode("node-1")
                .version(8)
                .ready(ConditionStatus.UNKNOWN, Moments.second(40))
                .build();

        watching.watched(ready, WEB.version(2).build(), lost).publishAll();

        PodObservation web = (PodObservation) log.states(ObservedKind.POD).get(0);
        assertThat(web.nodeReady()).contains(ConditionStatus.UNKNOWN);
        assertThat(Lifecycle.of(web)).isEqualTo(Lifecycle.UNKNOWN);
    }

    @Test
    void eachTurnOfANodeHasAnIdOfItsOwnThoughItsPodsStandStill() throws InterruptedException {
        NodeBuilder node = aNode("node-1");

        watching.watched(
                        node.version(1).build(),
                        WEB.version(2).build(),
                        node.version(3)
                                .ready(ConditionStatus.FALSE, Moments.second(40))
                                .build(),
                        node.version(4)
                                .ready(ConditionStatus.TRUE, Moments.second(50))
                                .build(),
                        node.version(5)
                                .ready(ConditionStatus.FALSE, Moments.second(60))
                                .build())
                .publishAll();

        assertThat(nodeTurns())
                .extracting(turn -> turn.change().at())
                .containsExactly(
                        Optional.of(Moments.second(40)),
                        Optional.of(Moments.second(50)),
                        Optional.of(Moments.second(60)));
        assertThat(nodeTurns()).extracting(EventIds::of).doesNotHaveDuplicates();
    }

    @Test
    void aNodeThatTurnsAndTurnsAgainInOneTransactionLeavesOneStateOfEachVersionOfItsPods() throws InterruptedException {
        NodeBuilder node = aNode("node-1");
        watching.watched(
                node.version(1).build(),
                other(2).build(),
                aPod("third").version(3).build());

        watching.watched(
                        WEB.version(4).build(),
                        node.version(5)
                                .ready(ConditionStatus.FALSE, Moments.second(40))
                                .build(),
                        node.version(6)
                                .ready(ConditionStatus.TRUE, Moments.second(50))
                                .build())
                .publishAll();

        assertThat(log.transactions())
                .allSatisfy(transaction -> assertThat(versions(transaction)).doesNotHaveDuplicates());
        PodObservation web = (PodObservation) log.states(ObservedKind.POD).get(2);
        assertThat(web.nodeReady()).contains(ConditionStatus.TRUE);
        assertThat(nodeTurns()).filteredOn(turn -> turn.pod().equals(web.id())).hasSize(2);
    }

    private static List<String> versions(List<LogEntry> transaction) {
        return transaction.stream()
                .filter(LogEntry.State.class::isInstance)
                .map(entry -> ((LogEntry.State) entry).observation())
                .map(state -> state.uid() + " " + state.resourceVersion())
                .toList();
    }

    @Test
    void podsOfALostNodeThatIsRemovedAreTold() throws InterruptedException {
        NodeObservation lost = aNode("node-1")
                .version(1)
                .ready(ConditionStatus.UNKNOWN, Moments.START)
                .build();

        watching.watched(lost, WEB.version(2).build()).gone(lost).publishAll();

        PodObservation web = (PodObservation) log.states(ObservedKind.POD).get(0);
        assertThat(Lifecycle.of(web)).isEqualTo(Lifecycle.RUNNING);
        assertThat(nodeTurns())
                .extracting(turn -> ((PodChange.NodeReadyChanged) turn.change()).ready())
                .endsWith(ConditionStatus.TRUE);
    }

    @Test
    void podsOfALostNodeThatAListLacksAreTold() throws InterruptedException {
        NodeObservation lost = aNode("node-1")
                .version(1)
                .ready(ConditionStatus.UNKNOWN, Moments.START)
                .build();

        watching.watched(lost, WEB.version(2).build())
                .list(WatchedKind.NODES, "9")
                .publishAll();

        PodObservation web = (PodObservation) log.states(ObservedKind.POD).get(0);
        assertThat(web.nodeReady()).isEmpty();
        assertThat(nodeTurns()).last().matches(PodTransition::synthesised);
    }

    private List<PodTransition> nodeTurns() {
        return log.lifecycle().stream()
                .map(entry -> ((LogEntry.Lifecycle) entry).transition())
                .filter(transition -> transition.change() instanceof PodChange.NodeReadyChanged)
                .toList();
    }

    @Test
    void aNodeTellsWhosePodsSitOnIt() throws InterruptedException {
        watching.watched(
                        aNode("node-1").version(1).build(),
                        WEB.ofDeployment("shop").version(2).build(),
                        other(3).ofDeployment("shop").build())
                .publishAll();

        NodeObservation node = (NodeObservation) log.states(ObservedKind.NODE).get(0);
        assertThat(node.pods())
                .containsExactly(new WorkloadPods("shop", new WorkloadReference("Deployment", "shop"), 2));
    }

    private static PodBuilder other(long version) {
        return aPod("other").nodeNotSeen().running("app", Moments.START).version(version);
    }
}
