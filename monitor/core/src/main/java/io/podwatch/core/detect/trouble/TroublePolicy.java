package io.podwatch.core.detect.trouble;

import io.podwatch.core.detect.SeverityRule;
import java.time.Duration;

/**
 * When a symptom becomes a finding, and when that is over.
 *
 * @param grace a symptom that lasts so long opens the finding
 * @param quiet for how long a pod has to be without symptom before it no longer counts; none closes at once
 */
public record TroublePolicy(Duration grace, Duration quiet, SeverityRule severity) {

    public static TroublePolicy after(Duration grace) {
        return new TroublePolicy(grace, Duration.ZERO, SeverityRule.DEFAULT);
    }

    public TroublePolicy withGrace(Duration newGrace) {
        return new TroublePolicy(newGrace, quiet, severity);
    }

    public TroublePolicy withQuiet(Duration newQuiet) {
        return new TroublePolicy(grace, newQuiet, severity);
    }

    public TroublePolicy withSeverity(SeverityRule newSeverity) {
        return new TroublePolicy(grace, quiet, newSeverity);
    }
}
