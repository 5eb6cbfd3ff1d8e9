package io.podwatch.core.detect.object;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with an object as it was observed.
 *
 * @param since when it began, by the object's own time
 * @param affected how many pods suffer from it
 * @param desired how many there should be; 0 where that is unknown
 */
public record ObjectTrouble(
        Instant since, Cause cause, Severity severity, int affected, int desired, Map<String, String> evidence) {

    public ObjectTrouble {
        evidence = Map.copyOf(evidence);
    }

    /** The words that were told first stay while the trouble is the same: whoever tells it may write it anew. */
    ObjectTrouble after(ObjectTrouble before) {
        Cause told = before.cause.isSameAs(cause) ? before.cause : cause;
        return new ObjectTrouble(since, told, severity, affected, desired, evidence);
    }

    FindingDetail detail(String summary, Severity max) {
        Severity told = severity.compareTo(max) > 0 ? max : severity;
        return new FindingDetail(
                told, "", summary, Optional.of(cause), evidence, affected, desired, Optional.of(since));
    }
}
