package io.podwatch.watcher.publish;

import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.watcher.inbox.Origin;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What the publisher must know of the watching in order to vouch for it in a watermark. */
public interface WatchReport {
    String cluster();

    /** The uid of the namespace kube-system; "" when it may not be seen. */
    String clusterUid();

    WatchScope scope();

    Set<Origin> origins();

    /** Up to when the API server has told, and the inbox been given, everything that feeds the kind. */
    Optional<Instant> heardAt(ObservedKind kind);

    /** Why the kind cannot be watched at all; "" when it can. */
    String refusal(ObservedKind kind);
}
