package io.podwatch.watcher.watch;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.watcher.inbox.Inbox;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.kube.Resource;
import io.podwatch.watcher.observe.ObservationMapping;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All watches of one cluster. A kind that may not be listed is named once and does not stop the others. What pods and
 * events refer to is listed before them, within a bound.
 */
public final class ClusterWatch implements AutoCloseable {
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private final List<KindWatch<?>> watches = new ArrayList<>();
    private final Inbox inbox;
    private final WatchTasks tasks;
    private final WatchBounds bounds;
    private volatile CompletableFuture<Void> others = new CompletableFuture<>();

    /** @param client built with {@link io.podwatch.watcher.kube.KubernetesDecoding} and without reconnects of its own */
    public ClusterWatch(
            KubernetesClient client,
            ObservationMapping mapping,
            String cluster,
            WatchScope scope,
            WatchBounds bounds,
            Inbox inbox,
            InstantSource clock,
            MeterRegistry registry) {
        this.inbox = inbox;
        this.bounds = bounds;
        this.tasks = new WatchTasks(bounds);
        WatchMeters meters = new WatchMeters(registry, cluster);
        for (Target<?> target : new Targets(mapping, scope).all()) {
            for (Origin origin : originsOf(target.kind(), scope)) {
                watches.add(watch(client, target, origin, meters, clock));
            }
            gauge(meters, target.kind());
        }
    }

    private <T extends Resource> KindWatch<T> watch(
            KubernetesClient client, Target<T> target, Origin origin, WatchMeters meters, InstantSource clock) {
        ObjectSource<T> source = new ObjectSource<>(client, target, origin);
        return new KindWatch<>(origin, source, target.reading(), inbox, tasks, meters, clock);
    }

    private void gauge(WatchMeters meters, WatchedKind kind) {
        meters.heard(
                kind,
                () -> earliest(of(kind), Freshness::heardAt)
                        .map(heard -> heard.toEpochMilli() / 1000.0)
                        .orElse(Double.NaN));
        meters.refused(
                kind,
                () -> of(kind).stream()
                        .filter(watch -> !watch.refusal().isEmpty())
                        .count());
    }

    private static List<Origin> originsOf(WatchedKind kind, WatchScope scope) {
        if (scope.namespaces().isEmpty() || kind == WatchedKind.NODES) {
            return List.of(new Origin(kind, ""));
        }
        return scope.namespaces().stream()
                .map(namespace -> new Origin(kind, namespace))
                .toList();
    }

    /** Everything that {@link ClusterWatch} of this scope lists and watches. */
    public static Set<Origin> origins(WatchScope scope) {
        return Arrays.stream(WatchedKind.values())
                .flatMap(kind -> originsOf(kind, scope).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Begins to list, once the inbox knows of every list that none of them is complete; returns at once. */
    public void start() {
        tasks.run(this::begin);
    }

    private void begin() throws InterruptedException {
        for (KindWatch<?> watch : watches) {
            inbox.put(new Notice.ListBegan(watch.origin(), GapReason.START, Optional.empty()));
        }
        List<CompletableFuture<Void>> first = new ArrayList<>();
        for (KindWatch<?> watch : watches) {
            if (!Targets.refersToOthers(watch.origin().kind())) {
                first.add(watch.settled());
                watch.start();
            }
        }
        others = CompletableFuture.allOf(first.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, bounds.dependencyWait().toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(this::startOthers);
        tasks.runEvery(CHECK_INTERVAL, () -> watches.forEach(KindWatch::check));
    }

    private void startOthers() {
        watches.stream()
                .filter(watch -> Targets.refersToOthers(watch.origin().kind()))
                .forEach(KindWatch::start);
    }

    /** Up to when everything that feeds the kind and is not refused has been told. */
    public Optional<Instant> toldUpTo(ObservedKind kind) {
        List<KindWatch<?>> told = feeding(kind).stream()
                .filter(watch -> watch.refusal().isEmpty())
                .toList();
        return earliest(told, Freshness::toldUpTo);
    }

    /** Absent when any of the watches has none. */
    private static Optional<Instant> earliest(
            List<KindWatch<?>> watches, Function<Freshness, Optional<Instant>> instant) {
        List<Instant> known = watches.stream()
                .flatMap(watch -> instant.apply(watch.freshness()).stream())
                .toList();
        return known.size() < watches.size() ? Optional.empty() : known.stream().min(Instant::compareTo);
    }

    /** Why nothing of the kind may be listed; "" when something may. */
    public String refusal(ObservedKind kind) {
        List<KindWatch<?>> feeding = feeding(kind);
        boolean all = feeding.stream().noneMatch(watch -> watch.refusal().isEmpty());
        return all ? feeding.get(0).refusal() : "";
    }

    /** What is neither listed and watched nor refused. */
    public List<String> unsettled() {
        return watches.stream()
                .filter(watch -> watch.refusal().isEmpty() && !watch.isFollowing())
                .map(watch -> watch.origin().text())
                .toList();
    }

    private List<KindWatch<?>> feeding(ObservedKind kind) {
        return watches.stream()
                .filter(watch ->
                        watch.origin().kind().observed().filter(kind::equals).isPresent())
                .collect(Collectors.toList());
    }

    private List<KindWatch<?>> of(WatchedKind kind) {
        return watches.stream().filter(watch -> watch.origin().kind() == kind).collect(Collectors.toList());
    }

    @Override
    public void close() {
        others.cancel(false);
        watches.forEach(KindWatch::close);
        tasks.close();
    }
}
