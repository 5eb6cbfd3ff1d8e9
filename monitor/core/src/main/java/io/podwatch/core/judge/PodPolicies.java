package io.podwatch.core.judge;

import io.podwatch.core.judge.quota.QuotaFamily;
import io.podwatch.core.judge.quota.QuotaPolicies;
import io.podwatch.core.judge.serving.ServingFamily;
import io.podwatch.core.judge.serving.ServingPolicies;
import io.podwatch.core.judge.starting.StartingFamily;
import io.podwatch.core.judge.starting.StartingPolicies;
import io.podwatch.core.judge.subject.JudgeFamily;
import java.util.List;

/**
 * The policies of what is judged about pods and what they live in, one for each family of detectors.
 *
 * @param eventsMax events about one pod that are kept at most, the newest
 */
public record PodPolicies(StartingPolicies starting, ServingPolicies serving, QuotaPolicies quota, int eventsMax) {
    public static final PodPolicies DEFAULT =
            new PodPolicies(StartingPolicies.DEFAULT, ServingPolicies.DEFAULT, QuotaPolicies.DEFAULT, 20);

    List<JudgeFamily> families() {
        return List.of(new StartingFamily(starting), new ServingFamily(serving), new QuotaFamily(quota));
    }

    public PodPolicies withStarting(StartingPolicies newStarting) {
        return new PodPolicies(newStarting, serving, quota, eventsMax);
    }

    public PodPolicies withServing(ServingPolicies newServing) {
        return new PodPolicies(starting, newServing, quota, eventsMax);
    }

    public PodPolicies withQuota(QuotaPolicies newQuota) {
        return new PodPolicies(starting, serving, newQuota, eventsMax);
    }

    public PodPolicies withEventsMax(int newEventsMax) {
        return new PodPolicies(starting, serving, quota, newEventsMax);
    }
}
