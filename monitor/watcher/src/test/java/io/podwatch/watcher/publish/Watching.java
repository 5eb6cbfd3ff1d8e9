package io.podwatch.watcher.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import io.podwatch.watcher.inbox.InboxSettings;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.watch.ClusterWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A watcher whose watches are played by the test, on a clock of its own. */
final class Watching implements WatchReport {
    static final PublishSettings SETTINGS =
            new PublishSettings(3, Duration.ofSeconds(2), Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(2));

    private final MemoryLog log;
    private final WatchScope scope;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Publisher publisher;
    private Instant now;
    private boolean isRestored;
    private Supplier<Optional<Instant>> heardAt = () -> Optional.of(this.now);

    Watching(MemoryLog log) {
        this(log, WatchScope.WHOLE_CLUSTER, Moments.START);
    }

    Watching(MemoryLog log, WatchScope scope, Instant now) {
        this.log = log;
        this.scope = scope;
        this.now = now;
        publisher = new Publisher(SETTINGS, new InboxSettings(1000, 1000), log, this, () -> this.now, meters);
    }

    Watching listBegins(WatchedKind kind) throws InterruptedException {
        return put(new Notice.ListBegan(origin(kind), GapReason.START, Optional.empty(), ""));
    }

    Watching relistBegins(WatchedKind kind, Instant heardAt) throws InterruptedException {
        return put(new Notice.ListBegan(origin(kind), GapReason.RELIST, Optional.of(heardAt), ""));
    }

    Watching relistBegins(WatchedKind kind, Instant heardAt, String heardVersion) throws InterruptedException {
        return put(new Notice.ListBegan(origin(kind), GapReason.RELIST, Optional.of(heardAt), heardVersion));
    }

    Watching listed(Observation... observations) throws InterruptedException {
        for (Observation observation : observations) {
            put(new Notice.Seen(origin(kindOf(observation)), observation, Sighting.LISTED, 1));
        }
        return this;
    }

    Watching listEnds(WatchedKind kind, String version, Observation... present) throws InterruptedException {
        Set<String> uids = Arrays.stream(present).map(Observation::uid).collect(Collectors.toSet());
        return put(new Notice.ListCompleted(origin(kind), version, uids, now));
    }

    /** A whole first list. */
    Watching list(WatchedKind kind, String version, Observation... present) throws InterruptedException {
        return listBegins(kind).listed(present).listEnds(kind, version, present);
    }

    Watching refused(WatchedKind kind) throws InterruptedException {
        return put(new Notice.ListRefused(origin(kind), "forbidden"));
    }

    Watching watched(Observation... observations) throws InterruptedException {
        for (Observation observation : observations) {
            put(new Notice.Seen(origin(kindOf(observation)), observation, Sighting.WATCHED, 1));
        }
        return this;
    }

    Watching gone(Observation last) throws InterruptedException {
        return put(new Notice.Gone(origin(kindOf(last)), last, false, 0));
    }

    Watching leftSelector(Observation last) throws InterruptedException {
        return put(new Notice.Gone(origin(kindOf(last)), last, true, 0));
    }

    Watching put(Notice notice) throws InterruptedException {
        assertThat(publisher.inbox().offer(notice)).isTrue();
        return this;
    }

    Watching later(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    /** Publishes everything, whatever the log does, and stops. */
    /** What was put so far is committed before anything else is put. */
    Watching published() throws InterruptedException {
        while (!publisher.inbox().isEmpty()) {
            publisher.round(restored -> isRestored = true, Duration.ZERO);
        }
        return this;
    }

    PublisherStatus publishAll() throws InterruptedException {
        Thread closer = new Thread(publisher::close);
        if (isRestored) {
            closer.start();
        }
        publisher.run(restored -> closer.start());
        return publisher.status();
    }

    double unpublished(String reason) {
        return meters.counter("podwatch_watch_unpublished", "cluster", cluster(), "reason", reason)
                .count();
    }

    /** How often a timer counted, and the seconds that it counted. */
    List<Number> seconds(String timer) {
        Timer found = meters.get(timer).timer();
        return List.of(found.count(), found.totalTime(TimeUnit.SECONDS));
    }

    double clockBehindSeconds() {
        return meters.get("podwatch_watch_clock_behind_seconds").gauge().value();
    }

    MemoryLog log() {
        return log;
    }

    static Origin origin(WatchedKind kind) {
        return new Origin(kind, "");
    }

    private static WatchedKind kindOf(Observation observation) {
        if (observation instanceof PodObservation) {
            return WatchedKind.PODS;
        }
        if (observation instanceof NodeObservation) {
            return WatchedKind.NODES;
        }
        if (observation instanceof QuotaObservation) {
            return WatchedKind.QUOTAS;
        }
        if (observation instanceof WorkloadObservation workload) {
            return workload.reference().kind().equals("ReplicaSet")
                    ? WatchedKind.REPLICA_SETS
                    : WatchedKind.DEPLOYMENTS;
        }
        return WatchedKind.NAMESPACES;
    }

    @Override
    public String cluster() {
        return "test";
    }

    @Override
    public String clusterUid() {
        return "cluster-uid";
    }

    @Override
    public WatchScope scope() {
        return scope;
    }

    @Override
    public Set<Origin> origins() {
        return ClusterWatch.origins(scope);
    }

    @Override
    public Optional<Instant> heardAt(ObservedKind kind) {
        return heardAt.get();
    }

    /** From now on the API server is no longer heard. */
    Watching hearsUpTo(Instant instant) {
        heardAt = () -> Optional.of(instant);
        return this;
    }

    /** The API server has not told anything yet. */
    Watching hearsNothing() {
        heardAt = Optional::empty;
        return this;
    }

    @Override
    public String refusal(ObservedKind kind) {
        return "";
    }
}
