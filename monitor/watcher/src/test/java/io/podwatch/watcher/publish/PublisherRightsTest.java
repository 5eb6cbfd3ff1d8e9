package io.podwatch.watcher.publish;

import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a watermark says of what may not be seen, and of what may be seen no more. */
class PublisherRightsTest {
    private static final WatchScope TEAMS = new WatchScope(List.of("team-a", "team-b"), "");
    private static final PodObservation A = pod("team-a");
    private static final PodObservation B = pod("team-b");

    private final MemoryLog log = new MemoryLog();
    private final Watching watching = new Watching(log, TEAMS, Moments.START);

    @Test
    void whatWasNeverToBeSeenIsNotMissed() throws InterruptedException {
        list(watching, WatchedKind.PODS, "team-a", A);
        list(watching, WatchedKind.PODS, "team-b", B);
        list(watching, WatchedKind.QUOTAS, "team-a");
        watching.published();
        refuse(watching, WatchedKind.QUOTAS, "team-b");
        watching.later(Duration.ofSeconds(3)).publishAll();

        assertThat(freshness(ObservedKind.QUOTA).unseenIn()).isEmpty();
        assertThat(freshness(ObservedKind.QUOTA).synced()).isTrue();
        assertThat(freshness(ObservedKind.POD).isRefused()).isFalse();
    }

    @Test
    void whatWasSeenInANamespaceAndMayBeSeenNoMoreIsSaidWithIts() throws InterruptedException {
        list(watching, WatchedKind.PODS, "team-a", A);
        list(watching, WatchedKind.PODS, "team-b", B);
        watching.published();
        refuse(watching, WatchedKind.PODS, "team-b");
        watching.later(Duration.ofSeconds(3)).publishAll();

        assertThat(freshness(ObservedKind.POD))
                .isEqualTo(new KindFreshness(
                        true, Optional.of(Moments.second(3)), "team-b: forbidden", List.of("team-b")));
        assertThat(log.states(ObservedKind.POD)).hasSize(2);
    }

    @Test
    void theNextWatcherKnowsItByWhatIsPublished() throws InterruptedException {
        list(watching, WatchedKind.PODS, "team-a", A);
        list(watching, WatchedKind.PODS, "team-b", B);
        watching.publishAll();

        Watching next = new Watching(log, TEAMS, Moments.minute(1));
        list(next, WatchedKind.PODS, "team-a", A);
        next.published();
        refuse(next, WatchedKind.PODS, "team-b");
        refuse(next, WatchedKind.QUOTAS, "team-b");
        next.later(Duration.ofSeconds(3)).publishAll();

        assertThat(freshness(ObservedKind.POD).unseenIn()).containsExactly("team-b");
        assertThat(freshness(ObservedKind.QUOTA).unseenIn()).isEmpty();
        assertThat(log.states(ObservedKind.POD)).hasSize(2);
    }

    @Test
    void rightsThatComeBackEndIt() throws InterruptedException {
        list(watching, WatchedKind.PODS, "team-b", B);
        watching.published();
        refuse(watching, WatchedKind.PODS, "team-b");
        watching.published();
        list(watching, WatchedKind.PODS, "team-b", B);
        watching.later(Duration.ofSeconds(3)).publishAll();

        assertThat(freshness(ObservedKind.POD).unseenIn()).isEmpty();
        assertThat(freshness(ObservedKind.POD).isRefused()).isFalse();
    }

    @Test
    void theEndOfANamespaceTakesItsRightsAlongAndIsNoLossOfThem() throws InterruptedException {
        list(watching, WatchedKind.PODS, "team-a", A);
        list(watching, WatchedKind.PODS, "team-b", B);
        list(watching, WatchedKind.QUOTAS, "team-b");
        watching.published();
        watching.put(new Notice.Gone(origin(WatchedKind.PODS, "team-b"), B, false, 0));
        refuse(watching, WatchedKind.PODS, "team-b");
        refuse(watching, WatchedKind.QUOTAS, "team-b");
        watching.later(Duration.ofSeconds(3)).publishAll();

        assertThat(freshness(ObservedKind.POD).unseenIn()).isEmpty();
        assertThat(freshness(ObservedKind.QUOTA).unseenIn()).isEmpty();
    }

    @Test
    void whatIsLeftOfANamespaceThatIsKnownToBeGoneIsGoneToo() throws InterruptedException {
        Observation namespace = aNamespace("team-b").build();
        list(watching, WatchedKind.NAMESPACES, "team-b", namespace);
        list(watching, WatchedKind.PODS, "team-b", B);
        list(
                watching,
                WatchedKind.QUOTAS,
                "team-b",
                aQuota("compute").inNamespace("team-b").build());
        watching.published();
        refuse(watching, WatchedKind.PODS, "team-b");
        refuse(watching, WatchedKind.QUOTAS, "team-b");
        watching.put(new Notice.Gone(origin(WatchedKind.NAMESPACES, "team-b"), namespace, false, 0));
        watching.later(Duration.ofSeconds(3)).publishAll();

        assertThat(log.states(ObservedKind.POD)).isEmpty();
        assertThat(log.states(ObservedKind.QUOTA)).isEmpty();
        assertThat(log.lifecycle(B.uid())).endsWith("deleted (synthesised)");
        assertThat(freshness(ObservedKind.POD).unseenIn()).isEmpty();
    }

    @Test
    void aKindOfTheWholeClusterThatIsSeenNoMoreStandsStillAndSaysWhy() throws InterruptedException {
        Watching whole = new Watching(log);
        whole.list(WatchedKind.DEPLOYMENTS, "10").list(WatchedKind.REPLICA_SETS, "10");
        whole.published();
        whole.refused(WatchedKind.REPLICA_SETS).published();
        whole.later(Duration.ofSeconds(30)).publishAll();

        KindFreshness workloads = freshness(ObservedKind.WORKLOAD);
        assertThat(workloads.heardAt()).contains(Moments.START);
        assertThat(workloads.refusal()).isEqualTo("forbidden");
        assertThat(freshness(ObservedKind.POD).heardAt()).contains(Moments.second(30));
    }

    private static PodObservation pod(String namespace) {
        return aPod("web")
                .inNamespace(namespace)
                .uid("uid-" + namespace)
                .nodeNotSeen()
                .running("app", Moments.START)
                .build();
    }

    private static Origin origin(WatchedKind kind, String namespace) {
        return new Origin(kind, namespace);
    }

    private static void list(Watching watching, WatchedKind kind, String namespace, Observation... present)
            throws InterruptedException {
        Origin origin = origin(kind, namespace);
        watching.put(new Notice.ListBegan(origin, GapReason.START, Optional.empty(), ""));
        for (Observation observation : present) {
            watching.put(new Notice.Seen(origin, observation, Sighting.LISTED, 1));
        }
        Set<String> uids = Arrays.stream(present).map(Observation::uid).collect(Collectors.toSet());
        watching.put(new Notice.ListCompleted(origin, "100", uids, Moments.START));
    }

    private static void refuse(Watching watching, WatchedKind kind, String namespace) throws InterruptedException {
        watching.put(new Notice.ListRefused(origin(kind, namespace), namespace + ": forbidden"));
    }

    private KindFreshness freshness(ObservedKind kind) {
        return log.committed().stream()
                .filter(LogEntry.Mark.class::isInstance)
                .map(mark -> ((LogEntry.Mark) mark).watermark())
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .kinds()
                .get(kind);
    }
}
