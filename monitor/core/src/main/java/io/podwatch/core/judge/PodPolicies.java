package io.podwatch.core.judge;

import io.podwatch.core.judge.serving.ServingFamily;
import io.podwatch.core.judge.serving.ServingPolicies;
import io.podwatch.core.judge.starting.StartingFamily;
import io.podwatch.core.judge.starting.StartingPolicies;
import io.podwatch.core.judge.subject.JudgeFamily;
import java.util.List;

/**
 * The policies of what is judged about pods, one for each family of detectors.
 *
 * @param eventsMax events about one pod that are kept at most, the newest
 */
public record PodPolicies(StartingPolicies starting, ServingPolicies serving, int eventsMax) {
    public static final PodPolicies DEFAULT = new PodPolicies(StartingPolicies.DEFAULT, ServingPolicies.DEFAULT, 20);

    List<JudgeFamily> families() {
        return List.of(new StartingFamily(starting), new ServingFamily(serving));
    }

    public PodPolicies withStarting(StartingPolicies newStarting) {
        return new PodPolicies(newStarting, serving, eventsMax);
    }

    public PodPolicies withServing(ServingPolicies newServing) {
        return new PodPolicies(starting, newServing, eventsMax);
    }

    public PodPolicies withEventsMax(int newEventsMax) {
        return new PodPolicies(starting, serving, newEventsMax);
    }
}
