package io.podwatch.core.judge.serving;

import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.JudgeFamily;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.policy.Annotation;
import java.util.List;
import java.util.Set;

/** Workloads that do not serve, and nodes; it has no detector yet. */
public final class ServingFamily implements JudgeFamily {

    @Override
    public List<SubjectJudge> judges(Ground ground) {
        return List.of();
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
