package io.podwatch.core.detect.object;

import io.podwatch.core.detect.Severity;
import java.time.Duration;

/**
 * When the trouble of an object becomes a finding.
 *
 * @param grace trouble that lasts so long opens the finding
 * @param max nothing is told as more severe
 */
public record ObjectPolicy(Duration grace, Severity max) {

    public static ObjectPolicy after(Duration grace) {
        return new ObjectPolicy(grace, Severity.CRITICAL);
    }

    public ObjectPolicy withGrace(Duration newGrace) {
        return new ObjectPolicy(newGrace, max);
    }

    public ObjectPolicy cappedAt(Severity newMax) {
        return new ObjectPolicy(grace, newMax.compareTo(max) < 0 ? newMax : max);
    }
}
