package io.podwatch.core.judge.quota;

import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.JudgeFamily;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.policy.Annotation;
import io.podwatch.core.policy.QuotaFillingRule;
import java.util.List;
import java.util.Set;

/** Quotas whose controller is behind or that fill up, and workloads of which one more pod does not fit into them. */
public final class QuotaFamily implements JudgeFamily {
    private final QuotaPolicies policies;
    private final NextReplicaRule nextReplica;

    public QuotaFamily(QuotaPolicies policies) {
        this.policies = policies;
        this.nextReplica = new NextReplicaRule(policies.nextReplica());
    }

    @Override
    public List<SubjectJudge> judges(Ground ground) {
        return List.of(
                new LaggingJudge(policies.lagging(), ground),
                new NextReplicaJudge(nextReplica, ground),
                new FillingJudge(new QuotaFillingRule(policies.filling()), ground));
    }

    @Override
    public Set<String> reasons() {
        return Set.of();
    }

    @Override
    public List<Annotation<?>> annotations() {
        return nextReplica.annotations();
    }

    @Override
    public List<Annotation<?>> quotaAnnotations() {
        return QuotaFillingRule.annotations();
    }
}
