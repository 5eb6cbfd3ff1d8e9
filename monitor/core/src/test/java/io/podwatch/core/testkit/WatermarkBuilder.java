package io.podwatch.core.testkit;

import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Describes one watermark; each call gives a new builder. Every kind is synced and just heard until told otherwise. */
public final class WatermarkBuilder {
    private String cluster = "test";
    private String clusterUid = "uid-kube-system";
    private WatchScope scope = WatchScope.WHOLE_CLUSTER;
    private final Instant time;
    private final Map<ObservedKind, KindFreshness> kinds = new EnumMap<>(ObservedKind.class);

    private WatermarkBuilder(Instant time) {
        this.time = time;
        for (ObservedKind kind : ObservedKind.values()) {
            kinds.put(kind, new KindFreshness(true, Optional.of(time), ""));
        }
    }

    /** A watermark of cluster {@code test} that sees everything. */
    public static WatermarkBuilder aWatermark(Instant time) {
        return new WatermarkBuilder(time);
    }

    private WatermarkBuilder copy(Consumer<WatermarkBuilder> change) {
        WatermarkBuilder copy = new WatermarkBuilder(time);
        copy.cluster = cluster;
        copy.clusterUid = clusterUid;
        copy.scope = scope;
        copy.kinds.clear();
        copy.kinds.putAll(kinds);
        change.accept(copy);
        return copy;
    }

    public WatermarkBuilder ofCluster(String newCluster) {
        return copy(builder -> builder.cluster = newCluster);
    }

    public WatermarkBuilder clusterUid(String newUid) {
        return copy(builder -> builder.clusterUid = newUid);
    }

    public WatermarkBuilder namespaces(String... namespaces) {
        return copy(builder -> builder.scope = new WatchScope(List.of(namespaces), builder.scope.podSelector()));
    }

    public WatermarkBuilder podSelector(String selector) {
        return copy(builder -> builder.scope = new WatchScope(builder.scope.namespaces(), selector));
    }

    /** The kind's first list is not complete. */
    public WatermarkBuilder unsynced(ObservedKind kind) {
        return freshness(kind, new KindFreshness(false, Optional.empty(), ""));
    }

    /** The kind was last heard of at the instant. */
    public WatermarkBuilder heard(ObservedKind kind, Instant at) {
        return freshness(kind, new KindFreshness(true, Optional.of(at), ""));
    }

    /** The kind may not be watched. */
    public WatermarkBuilder refused(ObservedKind kind, String why) {
        return freshness(kind, new KindFreshness(false, Optional.empty(), why));
    }

    public WatermarkBuilder freshness(ObservedKind kind, KindFreshness freshness) {
        return copy(builder -> builder.kinds.put(kind, freshness));
    }

    public Watermark build() {
        return new Watermark(cluster, clusterUid, scope, time, kinds);
    }
}
