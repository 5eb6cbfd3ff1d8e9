package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.trouble.Diagnosis;
import io.podwatch.core.detect.trouble.PodEvents;
import io.podwatch.core.detect.trouble.Symptom;
import io.podwatch.core.detect.trouble.TroublePolicy;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.starting.StartingFamily;
import io.podwatch.core.judge.starting.StartingPolicies;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.JudgeFamily;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.judge.subject.TroubleJudge;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.policy.Annotation;
import io.podwatch.core.policy.TroubleRule;
import io.podwatch.core.share.SharedParts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A detector with a fault in it costs the subjects at which it fails, and nothing else. */
class FailingJudgeTest {
    /** Finds every pod in trouble, and fails at one container of some after it has judged another. */
    private record Faulty() implements Diagnosis {
        @Override
        public FindingType type() {
            return FindingType.POD_STUCK_CREATING;
        }

        @Override
        public List<Symptom> of(PodObservation pod, PodEvents events) {
            Symptom good = new Symptom("good", Optional.of(pod.createdAt()), Cause.told("Bad", "", "bad"));
            return pod.id().name().startsWith("poison")
                    ? List.of(good, new Symptom("null", Optional.empty(), null))
                    : List.of(good);
        }

        @Override
        public String summary(FindingKey key, Cause cause) {
            return "in trouble";
        }
    }

    private static final class FaultyFamily implements JudgeFamily {
        @Override
        public List<SubjectJudge> judges(Ground ground) {
            TroubleRule rule = TroubleRule.of(TroublePolicy.after(Duration.ofMinutes(1)), "faulty-after", "None.");
            return List.of(new TroubleJudge(new Faulty(), rule, ground));
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

    private final Topics topics = new Topics(() -> new Restoration(
            JudgePolicy.DEFAULT,
            new SharedParts(SharedParts.CAPACITY_DEFAULT),
            List.of(new FaultyFamily(), new StartingFamily(StartingPolicies.DEFAULT))));

    @Test
    void whatOtherDetectorsFindIsToldAndTheFaultWithItsSubject() {
        Outcome outcome = seen(poison("poison-1", -6), 1);

        assertThat(outcome.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.finding()).isEqualTo(FindingType.POD_STUCK_CREATING))
                .satisfies(fault -> assertThat(fault.subject()).isEqualTo("uid-poison-1"));
        assertThat(firing()).contains("PodUnschedulable web");
    }

    @Test
    void whatItChangedBeforeItFailedIsWrittenAsItIsRemembered() {
        seen(poison("poison-1", -6), 1);

        assertThat(firing()).contains("PodStuckCreating web");
        assertThat(topics.statesKept()).isEqualTo(topics.states());
        assertThat(topics.alertsKept()).isEqualTo(topics.firing());
    }

    @Test
    void oneSubjectThatFailsAsTimePassesLosesNoOtherOne() {
        seen(poison("poison-1", 0), 0);
        seen(aPod("web-2").ofDeployment("api").createdAt(minute(0)).build(), 0);

        Outcome outcome = topics.feed(new Told.Time(aWatermark(minute(2)).build()));

        assertThat(outcome.faults()).isNotEmpty();
        assertThat(firing()).contains("PodStuckCreating api");
        assertThat(topics.statesKept()).isEqualTo(topics.states());
    }

    @Test
    void whatFailedIsJudgedAgainAfterARestart() {
        seen(poison("poison-1", -6), 1);
        topics.restart();

        Outcome outcome = topics.feed(new Told.Time(aWatermark(minute(1)).build()));

        assertThat(outcome.faults()).isNotEmpty();
        assertThat(topics.statesKept()).isEqualTo(topics.states());
    }

    private Outcome seen(PodObservation pod, int at) {
        return topics.feed(new Told.Seen(pod, second(at)));
    }

    private static PodObservation poison(String name, int since) {
        return aPod(name)
                .ofDeployment("web")
                .createdAt(minute(since))
                .unscheduled("Unschedulable", minute(since))
                .build();
    }

    private List<String> firing() {
        return topics.firing().stream()
                .map(alert ->
                        alert.key().type().text() + " " + alert.key().workload().name())
                .toList();
    }
}
