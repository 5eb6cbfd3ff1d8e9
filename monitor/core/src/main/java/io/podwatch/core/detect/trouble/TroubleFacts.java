package io.podwatch.core.detect.trouble;

import io.podwatch.core.detect.Cause;
import java.time.Instant;

/**
 * What is remembered of one troubled pod.
 *
 * @param pod its name
 * @param since when the symptom began
 */
public record TroubleFacts(String uid, String pod, Instant since, Cause cause) {

    TroubleFacts begun(Instant newSince) {
        return new TroubleFacts(uid, pod, newSince, cause);
    }

    /** The words that were told first stay while the trouble is the same: whoever tells it writes it anew again and again. */
    TroubleFacts seen(Cause now) {
        return cause.isSameAs(now) ? this : new TroubleFacts(uid, pod, since, now);
    }
}
