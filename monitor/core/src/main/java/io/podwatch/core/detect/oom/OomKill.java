package io.podwatch.core.detect.oom;

import io.podwatch.core.detect.Cause;
import java.time.Instant;

/**
 * A run that ended because of memory.
 *
 * @param uid the pod's
 * @param pod its name
 * @param endedAt by the kubelet's clock; with the uid it says which run it was
 */
public record OomKill(String uid, String pod, Instant endedAt, Cause cause) {

    boolean isSameRunAs(OomKill other) {
        return uid.equals(other.uid) && endedAt.equals(other.endedAt);
    }
}
