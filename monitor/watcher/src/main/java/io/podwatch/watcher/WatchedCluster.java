package io.podwatch.watcher;

import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.publish.WatchReport;
import io.podwatch.watcher.watch.ClusterWatch;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is known of the cluster: its identity once the API server has told it, and how its watches do once there are any. */
final class WatchedCluster implements WatchReport {
    private final String name;
    private final WatchScope scope;
    private final Set<Origin> origins;
    private volatile String uid = "";
    private volatile Optional<ClusterWatch> watch = Optional.empty();

    WatchedCluster(String name, WatchScope scope) {
        this.name = name;
        this.scope = scope;
        this.origins = ClusterWatch.origins(scope);
    }

    void identify(String foundUid) {
        uid = foundUid;
    }

    void watchedBy(ClusterWatch newWatch) {
        watch = Optional.of(newWatch);
    }

    void unwatched() {
        watch = Optional.empty();
    }

    Optional<ClusterWatch> watch() {
        return watch;
    }

    /** Refuses to go on where another cluster was published before; a uid that nobody may see proves nothing. */
    void requireSame(Optional<Watermark> newest) {
        String published = newest.map(Watermark::clusterUid).orElse("");
        if (!published.isEmpty() && !uid.isEmpty() && !published.equals(uid)) {
            throw new ClusterMismatchException(name, uid, published);
        }
    }

    @Override
    public String cluster() {
        return name;
    }

    @Override
    public String clusterUid() {
        return uid;
    }

    @Override
    public WatchScope scope() {
        return scope;
    }

    @Override
    public Set<Origin> origins() {
        return origins;
    }

    @Override
    public Optional<Instant> heardAt(ObservedKind kind) {
        return watch.flatMap(watching -> watching.toldUpTo(kind));
    }

    @Override
    public String refusal(ObservedKind kind) {
        return watch.map(watching -> watching.refusal(kind)).orElse("");
    }
}
