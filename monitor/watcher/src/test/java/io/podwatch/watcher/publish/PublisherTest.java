package io.podwatch.watcher.publish;

import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WorkloadBuilder.aReplicaSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PublisherTest {
    private static final PodBuilder WEB = aPod("web").nodeNotSeen().running("app", Moments.START);

    private final MemoryLog log = new MemoryLog();
    private final Watching watching = new Watching(log);

    @Test
    void aFirstListIsPublishedAsFirstSeenAndWithoutAGap() throws InterruptedException {
        PodObservation web = WEB.version(10).build();

        watching.list(WatchedKind.PODS, "12", web).publishAll();

        assertThat(log.states(ObservedKind.POD)).containsExactly(web);
        assertThat(log.lifecycle(web.uid())).startsWith("first-seen (synthesised)");
        assertThat(log.gaps()).isEmpty();
        assertThat(log.lastMark().isSynced(ObservedKind.POD)).isTrue();
        assertThat(log.lastMark().isSynced(ObservedKind.NODE)).isFalse();
    }

    @Test
    void everyWatchedChangeIsToldInOrder() throws InterruptedException {
        watching.list(WatchedKind.PODS, "1")
                .watched(
                        aPod("web")
                                .nodeNotSeen()
                                .version(2)
                                .phase(PodPhase.PENDING)
                                .onNode("")
                                .waiting("app", "ContainerCreating")
                                .build(),
                        WEB.version(3).build(),
                        WEB.version(4).terminated("app", 1).build())
                .publishAll();

        assertThat(log.lifecycle("uid-web"))
                .containsExactly(
                        "created",
                        "container-waiting",
                        "scheduled",
                        "container-started",
                        "phase-changed",
                        "ready-changed",
                        "container-terminated",
                        "ready-changed");
        assertThat(log.states(ObservedKind.POD)).hasSize(1);
    }

    @Test
    void onlyTheResourceVersionMovingIsNothingNew() throws InterruptedException {
        watching.watched(WEB.version(3).build(), WEB.version(4).build()).publishAll();

        assertThat(log.stateRecords(ObservedKind.POD)).isEqualTo(1);
        assertThat(watching.unpublished("unchanged")).isEqualTo(1);
    }

    @Test
    void anOlderObservationIsDroppedAndCounted() throws InterruptedException {
        watching.watched(
                        WEB.version(10).build(),
                        WEB.version(9).terminated("app", 1).build())
                .publishAll();

        assertThat(log.lifecycle("uid-web")).doesNotContain("container-terminated");
        assertThat(watching.unpublished("stale")).isEqualTo(1);
    }

    @Test
    void aDeletionTellsTheLastWordsThenTheEndThenTheTombstone() throws InterruptedException {
        watching.watched(WEB.version(3).build())
                .gone(WEB.version(5).terminated("app", 137).build())
                .publishAll();

        List<String> told = log.lifecycle("uid-web");
        assertThat(told.get(told.size() - 1)).isEqualTo("deleted");
        assertThat(told).contains("container-terminated");
        assertThat(log.states(ObservedKind.POD)).isEmpty();
    }

    @Test
    void whatIsGoneStillTellsBelowWhichVersionNoListCanBeBelieved() throws InterruptedException {
        Origin deployments = Watching.origin(WatchedKind.DEPLOYMENTS);
        watching.list(
                        WatchedKind.PODS,
                        "10",
                        WEB.version(5).build(),
                        other(6).build(),
                        aPod("third").version(7).build())
                .gone(WEB.version(15).build())
                .publishAll();

        assertThat(newestOf(WatchedKind.PODS)).isEqualTo("15");
        new Watching(log).list(WatchedKind.PODS, "20", other(6).build()).publishAll();

        assertThat(newestOf(WatchedKind.PODS)).isEqualTo("20");
        assertThat(newestOf(WatchedKind.NODES)).isEmpty();
        assertThat(Restored.of(log.restore().newestVersions(), deployments)).isEmpty();
    }

    private String newestOf(WatchedKind kind) {
        return Restored.of(log.restore().newestVersions(), Watching.origin(kind));
    }

    @Test
    void aDeletionOfSomethingUnpublishedIsCountedAndNotTold() throws InterruptedException {
        watching.gone(WEB.version(5).build()).publishAll();

        assertThat(log.lifecycle()).isEmpty();
        assertThat(watching.unpublished("unknown")).isEqualTo(1);
    }

    @Test
    void aPodThatNoLongerMatchesTheSelectorLeftTheScope() throws InterruptedException {
        watching.watched(WEB.version(3).build())
                .leftSelector(WEB.version(4).build())
                .publishAll();

        assertThat(log.lifecycle("uid-web")).endsWith("left-scope").doesNotContain("deleted");
    }

    @Test
    void aPodRecreatedUnderItsNameEndsTheOldOneFirst() throws InterruptedException {
        PodObservation old = aPod("db-0").uid("old").nodeNotSeen().version(3).build();
        PodObservation young =
                aPod("db-0").uid("young").nodeNotSeen().version(9).build();

        watching.watched(old, young).publishAll();

        List<LogEntry> records = log.committed();
        int ended = records.indexOf(new LogEntry.Tombstone(old));
        assertThat(log.lifecycle("old")).endsWith("deleted");
        assertThat(ended).isPositive().isLessThan(records.indexOf(new LogEntry.State(young)));
        assertThat(log.states(ObservedKind.POD)).containsExactly(young);
    }

    @Test
    void whatHappenedWhileTheWatcherWasDownIsConcludedAndSaid() throws InterruptedException {
        watching.list(WatchedKind.PODS, "10", WEB.version(5).build(), other(6).build())
                .publishAll();
        Watching second = new Watching(log).later(Duration.ofMinutes(3));

        second.list(WatchedKind.PODS, "40", WEB.version(30).terminated("app", 1).build())
                .publishAll();

        assertThat(log.lifecycle("uid-other")).endsWith("deleted (synthesised)");
        assertThat(log.lifecycle("uid-web"))
                .endsWith("container-terminated (synthesised)", "ready-changed (synthesised)");
        assertThat(log.states(ObservedKind.POD)).hasSize(1);
        assertThat(log.gaps()).hasSize(1);
        Gap gap = log.gaps().get(0).gap();
        assertThat(gap.kind()).isEqualTo(ObservedKind.POD);
        assertThat(gap.reason()).isEqualTo(GapReason.START);
        assertThat(gap.from()).isEqualTo(Moments.START);
        assertThat(gap.fromResourceVersion()).isEqualTo("6");
        assertThat(gap.toResourceVersion()).isEqualTo("40");
        assertThat(gap.changed()).isEqualTo(1);
        assertThat(gap.deleted()).isEqualTo(1);
    }

    @Test
    void aListThatDidNotEndConcludesNoDeletion() throws InterruptedException {
        watching.list(WatchedKind.PODS, "10", WEB.version(5).build()).publishAll();
        Watching second = new Watching(log);

        second.listBegins(WatchedKind.PODS).listed(other(6).build()).publishAll();

        assertThat(log.states(ObservedKind.POD)).hasSize(2);
        assertThat(log.lastMark().isSynced(ObservedKind.POD)).isFalse();
    }

    @Test
    void aPodSeenBeforeItsReplicaSetIsAttributedOnceThatIsSeen() throws InterruptedException {
        PodBuilder pod = WEB.of("ReplicaSet", "odd-name")
                .ownedBy("ReplicaSet", "odd-name")
                .revision("");

        watching.watched(pod.version(2).build()).publishAll();
        Observation before = log.states(ObservedKind.POD).get(0);
        new Watching(log)
                .watched(aReplicaSet("odd-name", "web").version(3).build())
                .publishAll();

        assertThat(((PodObservation) before).workload().text()).isEqualTo("ReplicaSet/odd-name");
        PodObservation after = (PodObservation) log.states(ObservedKind.POD).get(0);
        assertThat(after.workload().text()).isEqualTo("Deployment/web");
    }

    @Test
    void aDeploymentIsKnownByTheHashEvenWhereReplicaSetsMayNotBeSeen() throws InterruptedException {
        watching.watched(WEB.ofDeployment("checkout").version(2).build()).publishAll();

        PodObservation web = (PodObservation) log.states(ObservedKind.POD).get(0);
        assertThat(web.workload().text()).isEqualTo("Deployment/checkout");
    }

    @Test
    void limitRangesJoinTheirNamespaceAndSurviveARestart() throws InterruptedException {
        LimitRangeItem item = new LimitRangeItem("defaults", "Container", Map.of(), Map.of(), Map.of(), Map.of());
        NamespaceObservation shop =
                new NamespaceObservation("test", "shop", "ns", "3", "Active", Map.of(), Map.of(), List.of());
        watching.watched(shop)
                .put(new Notice.LimitRangeChanged(
                        Watching.origin(WatchedKind.LIMIT_RANGES), "shop", "defaults", List.of(item)))
                .publishAll();
        long written = log.stateRecords(ObservedKind.NAMESPACE);

        new Watching(log).list(WatchedKind.NAMESPACES, "9", shop).publishAll();

        assertThat(((NamespaceObservation) log.states(ObservedKind.NAMESPACE).get(0)).limitRanges())
                .containsExactly(item);
        assertThat(log.stateRecords(ObservedKind.NAMESPACE)).isEqualTo(written);
    }

    @Test
    void aLimitRangeThatVanishedWhileDownLeavesItsNamespace() throws InterruptedException {
        LimitRangeItem item = new LimitRangeItem("defaults", "Container", Map.of(), Map.of(), Map.of(), Map.of());
        NamespaceObservation shop =
                new NamespaceObservation("test", "shop", "ns", "3", "Active", Map.of(), Map.of(), List.of(item));
        log.begin();
        log.send(new LogEntry.State(shop));
        log.commit();

        watching.list(WatchedKind.LIMIT_RANGES, "9").publishAll();

        assertThat(((NamespaceObservation) log.states(ObservedKind.NAMESPACE).get(0)).limitRanges())
                .isEmpty();
    }

    @Test
    void whatIsOutsideOfANarrowerScopeLeftItRatherThanDied() throws InterruptedException {
        watching.list(
                        WatchedKind.PODS,
                        "10",
                        WEB.version(5).build(),
                        other(6).inNamespace("kept").build())
                .publishAll();
        WatchScope narrower = new WatchScope(List.of("kept"), "");

        new Watching(log, narrower, Moments.minute(1)).publishAll();

        assertThat(log.lifecycle("uid-web")).endsWith("left-scope (synthesised)");
        assertThat(log.states(ObservedKind.POD))
                .extracting(Observation::namespace)
                .containsExactly("kept");
    }

    @Test
    void underANewSelectorAPodThatIsNotListedLeftTheScope() throws InterruptedException {
        watching.list(WatchedKind.PODS, "10", WEB.version(5).build()).publishAll();
        WatchScope selected = new WatchScope(List.of(), "team=a");

        new Watching(log, selected, Moments.minute(1))
                .list(WatchedKind.PODS, "20")
                .publishAll();

        assertThat(log.lifecycle("uid-web")).endsWith("left-scope (synthesised)");
    }

    @Test
    void aWatermarkIsTheLastRecordOfItsTransactionAndItsTimeNeverGoesBack() throws InterruptedException {
        watching.later(Duration.ofHours(1)).watched(WEB.version(3).build()).publishAll();

        new Watching(log).watched(WEB.version(4).terminated("app", 1).build()).publishAll();

        List<LogEntry> records = log.committed();
        assertThat(records.get(records.size() - 1)).isInstanceOf(LogEntry.Mark.class);
        assertThat(log.lastMark().time()).isEqualTo(Moments.minute(60));
        assertThat(log.lastMark().clusterUid()).isEqualTo("cluster-uid");
    }

    @Test
    void aFencedWatcherStopsAndSaysWhy() throws InterruptedException {
        watching.watched(WEB.version(3).build());
        log.failAt(3, new MemoryLog.Failure(Kind.FENCED, false));

        PublisherStatus status = watching.publishAll();

        assertThat(status.isStopped()).isTrue();
        assertThat(status.reason()).isEqualTo("as planned");
        assertThat(log.committed()).isEmpty();
    }

    @Test
    void aBornAndDeadPodThatWasMergedIsToldFromBirthToDeath() throws InterruptedException {
        PodObservation last = WEB.version(9).terminated("app", 0).build();

        watching.put(new Notice.Gone(Watching.origin(WatchedKind.PODS), last, false, 3))
                .publishAll();

        assertThat(log.lifecycle("uid-web")).startsWith("created").endsWith("deleted");
        assertThat(log.states(ObservedKind.POD)).isEmpty();
        assertThat(Optional.of(log.lifecycle().get(0)))
                .map(entry -> ((LogEntry.Lifecycle) entry).transition().merged())
                .contains(3);
    }

    private static PodBuilder other(long version) {
        return aPod("other").nodeNotSeen().running("app", Moments.START).version(version);
    }
}
