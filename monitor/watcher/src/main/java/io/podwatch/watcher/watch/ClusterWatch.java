package io.podwatch.watcher.watch;

import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import io.podwatch.watcher.kube.Resource;
import io.podwatch.watcher.observe.ObservationMapping;
import io.podwatch.watcher.source.ObjectSources;
import io.podwatch.watcher.source.Target;
import io.podwatch.watcher.source.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All watches of one cluster. A kind that may not be listed is named once and does not stop the others. What pods and
 * events refer to is listed before them, within a bound. Each watch is looked after until the end.
 */
public final class ClusterWatch implements AutoCloseable {
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    /** Readiness says so when nobody has looked after the watches for longer. */
    private static final Duration UNCHECKED_MAX = Duration.ofSeconds(30);

    private final List<KindWatch<?>> watches;
    private final WatchContext context;
    private final Refusals refusals;
    private final AtomicBoolean othersStarted = new AtomicBoolean();

    public ClusterWatch(List<KindWatch<?>> watches, WatchContext context) {
        this.watches = List.copyOf(watches);
        this.context = context;
        this.refusals = new Refusals(this.watches);
        watches.stream().map(watch -> watch.origin().kind()).distinct().forEach(this::gauge);
    }

    /**
     * Watches everything in scope.
     *
     * @param published the newest version of each origin that was published before, "" when none was
     */
    public static ClusterWatch of(
            ObjectSources sources,
            ObservationMapping mapping,
            WatchScope scope,
            Function<Origin, String> published,
            WatchContext context) {
        List<KindWatch<?>> watches = new ArrayList<>();
        for (Target<?> target : new Targets(mapping, scope).all()) {
            for (Origin origin : originsOf(target.kind(), scope)) {
                watches.add(watch(sources, target, origin, published.apply(origin), context));
            }
        }
        return new ClusterWatch(watches, context);
    }

    private static <T extends Resource> KindWatch<T> watch(
            ObjectSources sources, Target<T> target, Origin origin, String published, WatchContext context) {
        return new KindWatch<>(origin, sources.of(target, origin), target.reading(), published, context);
    }

    private void gauge(WatchedKind kind) {
        context.meters()
                .heard(
                        kind,
                        () -> earliest(of(kind), Freshness::heardAt)
                                .map(heard -> heard.toEpochMilli() / 1000.0)
                                .orElse(Double.NaN));
        context.meters()
                .refused(
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
        for (KindWatch<?> watch : watches) {
            context.inbox().offer(new Notice.ListBegan(watch.origin(), GapReason.START, Optional.empty(), ""));
        }
        List<KindWatch<?>> first = watches.stream()
                .filter(watch -> !Targets.refersToOthers(watch.origin().kind()))
                .toList();
        AtomicInteger unsettled = new AtomicInteger(first.size() + 1);
        for (KindWatch<?> watch : first) {
            CompletableFuture<Void> unused = watch.settled().thenRun(() -> countDown(unsettled));
            watch.start();
        }
        countDown(unsettled);
        context.tasks().runAfter(context.bounds().dependencyWait(), this::startOthers);
        context.tasks().runEvery(CHECK_INTERVAL, this::check);
    }

    private void countDown(AtomicInteger unsettled) {
        if (unsettled.decrementAndGet() == 0) {
            context.tasks().run(this::startOthers);
        }
    }

    private void startOthers() {
        if (othersStarted.compareAndSet(false, true)) {
            watches.stream()
                    .filter(watch -> Targets.refersToOthers(watch.origin().kind()))
                    .forEach(KindWatch::start);
        }
    }

    private void check() {
        if (context.pulse().beat()) {
            watches.forEach(KindWatch::stoodStill);
        }
        watches.forEach(KindWatch::check);
        refusals.check();
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

    /** What is not watched because it may not be, each in a few words. */
    public List<String> limits() {
        return refusals.limits();
    }

    /** What is neither listed and watched nor refused, and what is known of why. */
    public List<String> unsettled() {
        List<String> unsettled = new ArrayList<>();
        Duration unchecked = context.pulse().sinceBeat();
        if (unchecked.compareTo(UNCHECKED_MAX) > 0) {
            unsettled.add("nobody has looked after the watches for %d s".formatted(unchecked.toSeconds()));
        }
        watches.stream()
                .filter(watch -> watch.refusal().isEmpty() && !watch.isFollowing())
                .map(KindWatch::text)
                .forEach(unsettled::add);
        return unsettled;
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
        othersStarted.set(true);
        watches.forEach(KindWatch::close);
        context.tasks().close();
    }
}
