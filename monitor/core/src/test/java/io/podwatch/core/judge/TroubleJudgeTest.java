package io.podwatch.core.judge;

import static io.podwatch.core.testkit.EvidenceBuilder.anEvent;
import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.trouble.Diagnosis;
import io.podwatch.core.detect.trouble.PodEvents;
import io.podwatch.core.detect.trouble.Symptom;
import io.podwatch.core.detect.trouble.TroublePolicy;
import io.podwatch.core.detect.trouble.TroubleState;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.JudgeFamily;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.judge.subject.TroubleJudge;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.policy.Annotation;
import io.podwatch.core.policy.TroubleRule;
import io.podwatch.core.share.SharedParts;
import io.podwatch.core.testkit.NamespaceBuilder;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the frame does for every diagnosis, with one of which no pod tells since when: grace and quiet time one minute each. */
class TroubleJudgeTest {
    private static final Set<String> REASONS = Set.of("Broken");

    private record Broken() implements Diagnosis {
        @Override
        public FindingType type() {
            return FindingType.CONTAINER_CANNOT_START;
        }

        @Override
        public List<Symptom> of(PodObservation pod, PodEvents events) {
            return pod.containers().stream()
                    .filter(container -> container.state().isWaitingFor("Broken"))
                    .map(container -> new Symptom(
                            container.name(),
                            Optional.empty(),
                            Cause.told("Broken", "", events.about(pod).isEmpty() ? "nobody knows" : "an event tells")))
                    .toList();
        }

        @Override
        public String summary(FindingKey key, Cause cause) {
            return key.container() + " is broken: " + cause.meaning();
        }

        @Override
        public Set<String> reasons() {
            return REASONS;
        }
    }

    private record Family(Duration grace) implements JudgeFamily {
        private TroubleRule rule() {
            TroublePolicy policy = TroublePolicy.after(grace).withQuiet(Duration.ofMinutes(1));
            return TroubleRule.of(policy, "broken-after", "Broken for this long.");
        }

        @Override
        public List<SubjectJudge> judges(Ground ground) {
            return List.of(new TroubleJudge(new Broken(), rule(), ground));
        }

        @Override
        public Set<String> reasons() {
            return REASONS;
        }

        @Override
        public List<Annotation<?>> annotations() {
            return rule().annotations();
        }
    }

    private final Topics topics = new Topics(() -> new Restoration(
            JudgePolicy.DEFAULT,
            new SharedParts(SharedParts.CAPACITY_DEFAULT),
            List.of(new Family(Duration.ofMinutes(1)))));
    private long version = 1_000;

    @Test
    void whatNoPodTellsTheAgeOfIsPendingSinceItWasSeen() {
        seen(broken("web-1"), second(0));
        assertThat(stages()).containsExactly("web-1 pending");
        assertThat(topics.alertsKept()).isEmpty();

        seen(broken("web-1"), second(50));
        time(second(59));
        assertThat(firing()).isEmpty();
        time(second(60));

        assertThat(firing()).containsExactly("app is broken: nobody knows");
    }

    @Test
    void aRestartForgetsNoAge() {
        seen(broken("web-1"), second(0));
        seen(broken("web-1"), second(50));
        topics.restart();
        time(second(60));

        assertThat(firing()).hasSize(1);
    }

    @Test
    void aReleaseThatKnowsAFindingForTheFirstTimeJudgesWhatIsThere() {
        Topics former = new Topics(
                () -> new Restoration(JudgePolicy.DEFAULT, new SharedParts(SharedParts.CAPACITY_DEFAULT), List.of()));
        former.feed(new Told.Seen(broken("web-1").build(), second(0)));
        assertThat(former.states()).isEmpty();

        former.restart(new Restoration(
                JudgePolicy.DEFAULT,
                new SharedParts(SharedParts.CAPACITY_DEFAULT),
                List.of(new Family(Duration.ofMinutes(1)))));
        former.feed(new Told.Time(aWatermark(minute(2)).build()));

        assertThat(former.firing()).hasSize(1);
    }

    @Test
    void whatIsWellClosesOnlyAfterTheQuietTime() {
        opened("web-1");
        seen(well("web-1"), minute(2));
        assertThat(stages()).containsExactly("web-1 clearing");
        seen(broken("web-1"), second(150));
        assertThat(stages()).containsExactly("web-1 open");
        seen(well("web-1"), minute(3));
        time(second(239));
        assertThat(firing()).hasSize(1);
        time(minute(4));

        assertThat(firing()).isEmpty();
        assertThat(topics.states()).isEmpty();
    }

    @Test
    void whoeverSitsOnANodeThatIsNotReadyOpensNothingAndCarriesTheNode() {
        seen(broken("web-1").nodeReady(ConditionStatus.UNKNOWN), second(0));
        time(minute(30));

        assertThat(firing()).isEmpty();
        assertThat(stages()).containsExactly("web-1 held");
        assertThat(states().get(0).pods().get(0).facts().cause().node()).isEqualTo("node-1");
    }

    @Test
    void theGraceBeginsAnewWhenTheNodeIsWellAgain() {
        seen(broken("web-1"), second(0));
        seen(broken("web-1").nodeReady(ConditionStatus.FALSE), second(30));
        time(minute(10));
        seen(broken("web-1"), minute(11));
        time(second(11 * 60 + 59));
        assertThat(firing()).isEmpty();
        time(minute(12));

        assertThat(firing()).hasSize(1);
    }

    @Test
    void whatIsOpenStaysOpenWhenItsNodeGoes() {
        opened("web-1");
        seen(broken("web-1").nodeReady(ConditionStatus.UNKNOWN), second(90));

        assertThat(firing()).hasSize(1);
        assertThat(detailCause().node()).isEmpty();
        time(minute(2));
        assertThat(detailCause().node()).isEqualTo("node-1");
    }

    @Test
    void aWorkloadThatIsKnownLaterTakesTheAgeAlong() {
        topics.feed(new Told.Seen(
                broken("web-1").of("ReplicaSet", "web-5d9c").version(++version).build(), second(0)));
        seen(broken("web-1"), second(50));
        assertThat(stages()).containsExactly("web-1 pending");
        time(second(60));

        assertThat(topics.firing().stream().map(alert -> alert.key().workload().text()))
                .containsExactly("Deployment/web");
        assertThat(topics.states()).hasSize(1);
    }

    @Test
    void anEventThatIsReadChangesWhatIsTold() {
        opened("web-1");
        PodObservation pod = broken("web-1").build();
        topics.feed(new Told.Seen(anEvent("Broken", pod, "app").at(minute(2)).build(), minute(2)));
        time(minute(3));

        assertThat(firing()).containsExactly("app is broken: an event tells");
    }

    @Test
    void aNamespaceSwitchesItOffAndOnAgain() {
        opened("web-1");
        namespace(aNamespace("shop").annotation("podwatch.io/off", "ContainerCannotStart"), minute(2));
        assertThat(firing()).isEmpty();
        assertThat(topics.states()).isEmpty();
        assertThat(topics.alertsKept())
                .singleElement()
                .satisfies(alert ->
                        assertThat(alert.resolution().orElseThrow().text()).isEqualTo("switched_off"));

        namespace(aNamespace("shop"), minute(3));
        time(minute(4));

        assertThat(firing()).hasSize(1);
    }

    @Test
    void theWorkloadsWordCountsBeforeTheNamespaces() {
        namespace(aNamespace("shop").annotation("podwatch.io/broken-after", "1h"), second(0));
        workload("podwatch.io/broken-after", "2m");
        seen(broken("web-1"), second(0));
        time(second(119));
        assertThat(firing()).isEmpty();
        time(second(120));

        assertThat(firing()).hasSize(1);
    }

    @Test
    void aShorterGraceOpensWhatWaits() {
        seen(broken("web-1"), second(0));
        namespace(aNamespace("shop").annotation("podwatch.io/broken-after", "10s"), second(20));

        assertThat(firing()).hasSize(1);
    }

    @Test
    void theSeverityIsCappedAndTheCapTakenAway() {
        workload("podwatch.io/severity-max", "info");
        opened("web-1");
        assertThat(severity()).isEqualTo(Severity.INFO);

        topics.feed(new Told.Seen(
                aDeployment("web").replicas(1, 1, 0).version(++version).build(), minute(2)));

        assertThat(severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void whatNobodyUnderstandsChangesNothingAndIsShown() {
        namespace(aNamespace("shop").annotation("podwatch.io/broken-after", "soon"), second(0));
        workload("podwatch.io/of", "all");
        opened("web-1");

        assertThat(firing()).hasSize(1);
        assertThat(topics.judge().malformedAnnotations().stream().map(MalformedAnnotation::annotation))
                .containsExactly("podwatch.io/broken-after", "podwatch.io/of");
    }

    @Test
    void manyPodsOfAWorkloadAreOneFindingAndOneRecordEach() {
        for (int pod = 0; pod < 40; pod++) {
            seen(broken("web-" + pod), second(pod));
        }
        for (int at = 0; at < 60; at++) {
            time(second(60 + at * 2));
        }

        assertThat(topics.firing())
                .singleElement()
                .satisfies(alert -> assertThat(alert.detail().affected()).isEqualTo(40));
        assertThat(topics.statesKept()).hasSize(40).isEqualTo(topics.states());
    }

    private void opened(String name) {
        seen(broken(name), second(0));
        time(second(60));
    }

    private PodBuilder broken(String name) {
        return aPod(name).ofDeployment("web").waiting("app", "Broken");
    }

    private PodBuilder well(String name) {
        return aPod(name).ofDeployment("web");
    }

    private void seen(PodBuilder pod, Instant at) {
        feed(pod.version(++version).build(), at);
    }

    private void namespace(NamespaceBuilder namespace, Instant at) {
        feed(namespace.version(++version).build(), at);
    }

    private void workload(String annotation, String value) {
        feed(
                aDeployment("web")
                        .replicas(1, 1, 0)
                        .version(++version)
                        .annotation(annotation, value)
                        .build(),
                second(0));
    }

    private void feed(Observation observation, Instant at) {
        topics.feed(new Told.Seen(observation, at));
    }

    private void time(Instant at) {
        topics.feed(new Told.Time(aWatermark(at).build()));
    }

    private List<TroubleState> states() {
        return topics.states().stream().map(TroubleState.class::cast).toList();
    }

    private List<String> stages() {
        return states().stream()
                .flatMap(state -> state.pods().stream())
                .map(pod -> pod.facts().pod() + " " + pod.text())
                .toList();
    }

    private List<String> firing() {
        return topics.firing().stream().map(alert -> alert.detail().summary()).toList();
    }

    private Alert only() {
        return topics.firing().iterator().next();
    }

    private Cause detailCause() {
        return only().detail().cause().orElseThrow();
    }

    private Severity severity() {
        return only().detail().severity();
    }
}
