package io.podwatch.core.judge.starting;

import io.podwatch.core.detect.cannotstart.CannotStartDiagnosis;
import io.podwatch.core.detect.creating.StuckCreatingDiagnosis;
import io.podwatch.core.detect.terminating.StuckTerminatingDiagnosis;
import io.podwatch.core.detect.unschedulable.UnschedulableDiagnosis;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.JudgeFamily;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.judge.subject.TroubleJudge;
import io.podwatch.core.policy.Annotation;
import io.podwatch.core.policy.TroubleRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pods on their way to running, and on their way out. */
public final class StartingFamily implements JudgeFamily {
    private final TroubleRule cannotStart;
    private final TroubleRule stuckCreating;
    private final TroubleRule stuckTerminating;
    private final OomKilledRule oomKilled;
    private final TroubleRule unschedulable;
    private final StuckCreatingDiagnosis creating;

    public StartingFamily(StartingPolicies policies) {
        this.cannotStart = TroubleRule.of(
                policies.cannotStart(),
                "cannot-start-after",
                "A container that does not get to run for this long is told.");
        this.stuckCreating = TroubleRule.of(
                policies.stuckCreating(),
                "stuck-creating-after",
                "A pod of which no container is created for this long is told, later where nothing warns of the reason.");
        this.creating = new StuckCreatingDiagnosis(policies.unwarned());
        this.stuckTerminating = TroubleRule.of(
                policies.stuckTerminating(),
                "stuck-terminating-after",
                "A pod that is being deleted and is still there so long after the time it was given to end is told.");
        this.oomKilled = new OomKilledRule(policies.oomKilled());
        this.unschedulable = TroubleRule.of(
                policies.unschedulable(), "unschedulable-after", "A pod that no node takes for this long is told.");
    }

    @Override
    public List<SubjectJudge> judges(Ground ground) {
        return List.of(
                new TroubleJudge(new CannotStartDiagnosis(), cannotStart, ground),
                new TroubleJudge(creating, stuckCreating, ground),
                new TroubleJudge(new StuckTerminatingDiagnosis(), stuckTerminating, ground),
                new OomKilledJudge(oomKilled, ground),
                new TroubleJudge(new UnschedulableDiagnosis(), unschedulable, ground));
    }

    @Override
    public Set<String> reasons() {
        return Stream.of(new CannotStartDiagnosis(), creating, new StuckTerminatingDiagnosis())
                .flatMap(diagnosis -> diagnosis.reasons().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Annotation<?>> annotations() {
        Stream<Annotation<?>> ofTroubles = Stream.of(cannotStart, stuckCreating, stuckTerminating, unschedulable)
                .flatMap(rule -> rule.annotations().stream());
        return Stream.concat(ofTroubles, oomKilled.annotations().stream()).toList();
    }
}
