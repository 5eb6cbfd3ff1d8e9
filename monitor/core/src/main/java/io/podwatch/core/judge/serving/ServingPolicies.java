package io.podwatch.core.judge.serving;

import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.SeverityRule;
import io.podwatch.core.detect.incident.IncidentPolicy;
import io.podwatch.core.detect.object.ObjectPolicy;
import io.podwatch.core.detect.trouble.TroublePolicy;
import java.time.Duration;

/**
 * The policies of this family.
 *
 * @param nodeNotReady when a node that is not ready is trouble
 * @param notReady when a pod that runs without being ready is
 * @param rolloutStuck when a rollout of a StatefulSet or DaemonSet is; a Deployment has its own deadline
 * @param failing when failed pods are
 * @param evicted when evicted pods are
 */
public record ServingPolicies(
        ObjectPolicy nodeNotReady,
        TroublePolicy notReady,
        ObjectPolicy rolloutStuck,
        IncidentPolicy failing,
        IncidentPolicy evicted) {
    private static final SeverityRule WARNING =
            new SeverityRule(Severity.WARNING, Severity.WARNING, 1, Severity.CRITICAL);
    private static final Duration QUIET = Duration.ofMinutes(10);
    private static final int INCIDENTS_MAX = 50;

    public static final ServingPolicies DEFAULT = new ServingPolicies(
            ObjectPolicy.after(Duration.ofMinutes(1)),
            TroublePolicy.after(Duration.ofMinutes(10)),
            ObjectPolicy.after(Duration.ofMinutes(10)),
            new IncidentPolicy(3, QUIET, INCIDENTS_MAX, WARNING),
            new IncidentPolicy(1, QUIET, INCIDENTS_MAX, WARNING));
}
