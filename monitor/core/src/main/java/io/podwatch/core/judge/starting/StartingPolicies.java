package io.podwatch.core.judge.starting;

import io.podwatch.core.detect.oom.OomKilledPolicy;
import io.podwatch.core.detect.trouble.TroublePolicy;
import java.time.Duration;

/**
 * The policies of this family.
 *
 * @param cannotStart when a container that does not get to run is trouble
 * @param stuckCreating when a pod of which no container is created is trouble, where something warns of the reason
 * @param unwarned by how much later it is where nothing does
 * @param stuckTerminating when a pod that does not go is trouble, after the time it was given to end
 * @param oomKilled when a container that is OOM killed now and then is trouble
 * @param unschedulable when a pod that no node takes is trouble
 */
public record StartingPolicies(
        TroublePolicy cannotStart,
        TroublePolicy stuckCreating,
        Duration unwarned,
        TroublePolicy stuckTerminating,
        OomKilledPolicy oomKilled,
        TroublePolicy unschedulable) {
    public static final StartingPolicies DEFAULT = new StartingPolicies(
            TroublePolicy.after(Duration.ofMinutes(1)),
            TroublePolicy.after(Duration.ofMinutes(5)),
            Duration.ofMinutes(10),
            TroublePolicy.after(Duration.ofMinutes(5)),
            OomKilledPolicy.DEFAULT,
            TroublePolicy.after(Duration.ofMinutes(5)));
}
