package io.podwatch.core.judge.quota;

import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.JudgeFamily;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.policy.Annotation;
import java.util.List;
import java.util.Set;

/** Quotas whose controller is behind. */
public final class QuotaFamily implements JudgeFamily {
    private final QuotaPolicies policies;

    public QuotaFamily(QuotaPolicies policies) {
        this.policies = policies;
    }

    @Override
    public List<SubjectJudge> judges(Ground ground) {
        return List.of(new LaggingJudge(policies.lagging(), ground));
    }

    @Override
    public Set<String> reasons() {
        return Set.of();
    }

    @Override
    public List<Annotation<?>> annotations() {
        return List.of();
    }
}
