package io.podwatch.watcher.watch;

import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.source.SourceException;
import io.podwatch.watcher.source.SourceException.Reason;

/**
 * The newest version that was told of an origin, deletions and bookmarks included: a watch goes on from it, and nothing older
 * is believed.
 */
final class Versions {
    private final Origin origin;
    private volatile String newest;

    /** @param published the newest that was published before, "" when none was */
    Versions(Origin origin, String published) {
        this.origin = origin;
        this.newest = published;
    }

    String newest() {
        return newest;
    }

    void told(String version) {
        newest = ResourceVersion.newest(newest, version);
    }

    boolean isBehind(String version) {
        return ResourceVersion.isOlder(version, newest);
    }

    /** A list that is behind would bring back what is gone, and would lack what has come since. */
    void requireNotBehind(String version) {
        if (isBehind(version)) {
            throw new SourceException(
                    Reason.STALE,
                    ("the API server lists %s at resourceVersion \"%s\", but \"%s\" was told before; a cache that is behind"
                                    + " catches up by itself, and where etcd was restored from a backup this cluster needs"
                                    + " another name in \"podwatch.cluster\"")
                            .formatted(origin.text(), version, newest));
        }
    }
}
