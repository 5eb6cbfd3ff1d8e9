package io.podwatch.core.judge.serving;

import io.podwatch.core.detect.incident.EvictionDiagnosis;
import io.podwatch.core.detect.incident.FailureDiagnosis;
import io.podwatch.core.detect.notready.NotReadyDiagnosis;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.JudgeFamily;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.policy.Annotation;
import io.podwatch.core.policy.TroubleRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Workloads that do not serve, and nodes. */
public final class ServingFamily implements JudgeFamily {
    private final ServingPolicies policies;
    private final TroubleRule notReady;
    private final ObjectRule rolloutStuck;
    private final IncidentRule failing;
    private final IncidentRule evicted;

    public ServingFamily(ServingPolicies policies) {
        this.policies = policies;
        this.notReady = TroubleRule.of(
                policies.notReady(), "not-ready-after", "A pod that runs and is not ready for this long is told.");
        this.rolloutStuck = ObjectRule.of(
                policies.rolloutStuck(),
                "rollout-stuck-after",
                "A rollout of a StatefulSet or DaemonSet in which nothing happens for this long is told.");
        this.failing = IncidentRule.of(
                policies.failing(), "pods-failing-count", "So many failed pods within the quiet time are told.");
        this.evicted = IncidentRule.of(
                policies.evicted(), "pods-evicted-count", "So many evicted pods within the quiet time are told.");
    }

    /** Pods that are not ready come after the rollouts that may tell of them. */
    @Override
    public List<SubjectJudge> judges(Ground ground) {
        NotReadyJudge pods = new NotReadyJudge(notReady, ground);
        return List.of(
                new NodeJudge(policies.nodeNotReady(), ground),
                new RolloutJudge(rolloutStuck, ground, pods::rolloutTurned),
                pods,
                new IncidentJudge(new FailureDiagnosis(), failing, ground),
                new IncidentJudge(new EvictionDiagnosis(), evicted, ground));
    }

    @Override
    public Set<String> reasons() {
        return new NotReadyDiagnosis().reasons();
    }

    @Override
    public List<Annotation<?>> annotations() {
        return Stream.of(
                        notReady.annotations(),
                        rolloutStuck.annotations(),
                        failing.annotations(),
                        evicted.annotations())
                .<Annotation<?>>flatMap(List::stream)
                .toList();
    }
}
