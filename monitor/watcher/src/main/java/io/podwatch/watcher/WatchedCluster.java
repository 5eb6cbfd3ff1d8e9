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
    private volatile String publishedUid = "";
    private volatile boolean isAsked;
    private volatile Optional<ClusterWatch> watch = Optional.empty();

    WatchedCluster(String name, WatchScope scope) {
        this.name = name;
        this.scope = scope;
        this.origins = ClusterWatch.origins(scope);
    }

    /** @param foundUid "" when it may not be seen */
    void identify(String foundUid) {
        uid = foundUid;
        isAsked = true;
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
        publishedUid = published;
    }

    @Override
    public String cluster() {
        return name;
    }

    /** Whether the API server has told that this watcher may not see which cluster it is. */
    boolean isUnidentified() {
        return isAsked && uid.isEmpty();
    }

    /** Who may not see which cluster it is does not make those forget it who could. */
    @Override
    public String clusterUid() {
        return uid.isEmpty() ? publishedUid : uid;
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
