package io.podwatch.core.judge.subject;

import io.podwatch.core.policy.Annotation;
import java.util.List;
import java.util.Set;

/** Detectors that belong together: each family is a package with its own policies, and knows nothing of the others. */
public interface JudgeFamily {
    /** Each with its policy; a new list for each judge of a partition. */
    List<SubjectJudge> judges(Ground ground);

    /** Reasons of the events about pods that any of them reads; what nobody reads is not kept. */
    Set<String> reasons();

    /** What namespaces and workloads may say to them beside what all understand. */
    List<Annotation<?>> annotations();

    /** The same of quotas. */
    default List<Annotation<?>> quotaAnnotations() {
        return List.of();
    }
}
