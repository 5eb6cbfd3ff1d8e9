package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.ended;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Pods that fail or are evicted. */
class IncidentsTest {
    private static final String LOW =
            "The node was low on resource: memory. Threshold quantity: 100Mi, available: 52Mi.";

    private final Topics topics = new Topics();

    @Test
    void anEvictedPodIsToldWithTheKubeletsWordsAndOverWhenItWasQuietForLong() {
        seen(aDeployment("web").replicas(3, 3, 3).build(), minute(0));
        seen(evicted("web-1", minute(10)).build(), minute(10));

        FindingDetail detail = topics.firingDetail("PodsEvicted web");
        assertThat(detail.severity()).isEqualTo(Severity.WARNING);
        assertThat(detail.summary()).isEqualTo("pods of Deployment/web are evicted: the node was short of memory");
        assertThat(detail.cause().map(Cause::message)).contains(LOW);
        assertThat(detail.cause().map(Cause::node)).contains("node-1");
        assertThat(detail.cause().map(Cause::command)).contains("kubectl -n shop describe pod web-1");

        time(second(1_199));
        assertThat(topics.firingNames()).containsExactly("PodsEvicted web");
        time(minute(20));

        assertThat(topics.firingNames()).isEmpty();
        assertThat(topics.states()).isEmpty();
    }

    @Test
    void anEvictedPodThatIsNotReplacedKeepsItsFindingOpen() {
        seen(aDeployment("web").replicas(2, 2, 1).build(), minute(0));
        seen(running("web-0").build(), minute(1));
        seen(evicted("web-1", minute(10)).build(), minute(10));
        seen(
                aPod("web-2")
                        .ofDeployment("web")
                        .unscheduled("Unschedulable", minute(10))
                        .build(),
                minute(10));
        time(minute(20));
        time(minute(60));
        topics.restart();
        time(minute(61));
        assertThat(topics.firingNames()).containsExactly("PodUnschedulable web", "PodsEvicted web");

        seen(running("web-2").version(1001).build(), minute(62));
        time(minute(63));

        assertThat(topics.firingNames()).isEmpty();
    }

    @Test
    void aReplacementThatIsBeingDeletedIsNone() {
        seen(aDeployment("web").replicas(1, 1, 0).build(), minute(0));
        seen(evicted("web-1", minute(10)).build(), minute(10));
        seen(running("web-2").deletionRequested(minute(19)).build(), minute(19));
        time(minute(21));
        assertThat(topics.firingNames()).containsExactly("PodsEvicted web");

        seen(aDeployment("web").version(1001).replicas(0, 0, 0).build(), minute(22));
        time(minute(23));

        assertThat(topics.firingNames()).isEmpty();
    }

    private static PodBuilder running(String name) {
        return aPod(name).ofDeployment("web").running("app", minute(1));
    }

    @Test
    void aPodThatOnlyStaysListedOpensNothingAgain() {
        seen(aDeployment("web").build(), minute(0));
        seen(evicted("web-1", minute(10)).build(), minute(10));
        time(minute(20));
        seen(evicted("web-1", minute(10)).version(1002).build(), minute(21));
        topics.restart();
        time(minute(22));

        assertThat(topics.firingNames()).isEmpty();
        assertThat(topics.changes()).hasSize(2);
    }

    @Test
    void theContainersOfAFailedPodMayEndLaterAndItCountsOnceUntilThat() {
        seen(aPod("solo").createdAt(minute(0)).failed("Broken").build(), minute(1));
        seen(
                aPod("solo")
                        .createdAt(minute(0))
                        .failed("Broken")
                        .terminated("app", ended(137, "Error", minute(0), minute(5)))
                        .version(1001)
                        .build(),
                minute(5));

        time(minute(11));
        assertThat(topics.firingNames()).containsExactly("PodsFailing solo");
        assertThat(topics.firingDetail("PodsFailing solo").affected()).isEqualTo(1);
        time(minute(15));
        assertThat(topics.firingNames()).isEmpty();

        topics.restart();
        time(second(901));
        assertThat(topics.firingNames()).isEmpty();
        assertThat(topics.states()).isEmpty();
    }

    @Test
    void aDrainKeepsToTheBudgetsAndIsSilent() {
        seen(disrupted("web-1", "EvictionByEvictionAPI").build(), minute(10));
        seen(
                disrupted("web-1", "EvictionByEvictionAPI")
                        .failed("")
                        .version(1001)
                        .build(),
                minute(11));

        assertThat(topics.firingNames()).isEmpty();
    }

    @Test
    void disruptionsAndRefusalsAreToldForWhatTheyAre() {
        seen(disrupted("web-1", "PreemptionByScheduler").build(), minute(10));
        assertThat(topics.firingDetail("PodsEvicted web").summary()).contains("pods of higher priority");

        seen(
                aPod("api-1")
                        .ofDeployment("api")
                        .createdAt(minute(11))
                        .failed("OutOfcpu")
                        .build(),
                minute(11));
        assertThat(topics.firingDetail("PodsEvicted api").summary()).contains("too little cpu");

        seen(
                aPod("db-1")
                        .ofDeployment("db")
                        .createdAt(minute(11))
                        .failed("NodeShutdown")
                        .build(),
                minute(11));
        assertThat(topics.firingDetail("PodsEvicted db").summary()).contains("the node is shutting down");
    }

    @Test
    void whatATaintDeletesFromALostNodeIsTheNodesTrouble() {
        seen(
                disrupted("web-1", "DeletionByTaintManager")
                        .nodeReady(ConditionStatus.UNKNOWN)
                        .build(),
                minute(10));

        assertThat(topics.firingNames()).isEmpty();
    }

    @Test
    void threeFailedPodsAreToldAndOnlyNewOnesKeepThatOpen() {
        seen(aDeployment("web").build(), minute(0));
        for (int pod = 1; pod <= 3; pod++) {
            assertThat(topics.firingNames()).isEmpty();
            seen(refused("web-" + pod, minute(pod)).build(), minute(pod));
        }
        assertThat(topics.firingNames()).containsExactly("PodsFailing web");
        assertThat(topics.firingDetail("PodsFailing web").summary())
                .isEqualTo("pods of Deployment/web fail: the node does not admit it");
        assertThat(topics.firingDetail("PodsFailing web").affected()).isEqualTo(3);

        seen(refused("web-4", minute(9)).build(), minute(9));
        time(minute(18));
        assertThat(topics.firingDetail("PodsFailing web").affected()).isEqualTo(4);
        time(minute(19));

        assertThat(topics.firingNames()).isEmpty();
    }

    @Test
    void failuresFarApartAreSilent() {
        for (int pod = 1; pod <= 6; pod++) {
            int at = 6 * pod;
            seen(refused("web-" + pod, minute(at)).build(), minute(at));
            time(minute(at + 1));
        }

        assertThat(topics.firingNames()).isEmpty();
    }

    @Test
    void aBarePodHasOnlyItselfToFail() {
        seen(
                aPod("once")
                        .terminated("app", ended(3, "Error", minute(0), minute(1)))
                        .failed("")
                        .build(),
                minute(1));

        assertThat(topics.firingDetail("PodsFailing once").cause().flatMap(Cause::exitCode))
                .contains(3);

        topics.feed(new Told.Gone(ObservedKind.POD, SubjectId.of(aPod("once").build()), minute(2)));

        assertThat(topics.firingNames()).isEmpty();
        assertThat(topics.states()).isEmpty();
    }

    @Test
    void whoeverDoesNotWantToBeToldIsNot() {
        seen(evicted("web-1", minute(10)).build(), minute(10));
        seen(aNamespace("shop").annotation("podwatch.io/off", "PodsEvicted").build(), minute(11));

        assertThat(topics.firingNames()).isEmpty();

        seen(
                aNamespace("shop")
                        .version(1100)
                        .annotation("podwatch.io/severity-max", "info")
                        .build(),
                minute(12));

        assertThat(topics.firingDetail("PodsEvicted web").severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void noMoreAreRememberedThanTheBound() {
        seen(aDeployment("web").build(), minute(0));
        for (int pod = 0; pod < 80; pod++) {
            seen(refused("web-" + pod, second(pod)).build(), second(pod));
        }
        time(second(200));

        assertThat(topics.firingDetail("PodsFailing web").affected()).isEqualTo(50);
    }

    private static PodBuilder evicted(String name, Instant at) {
        return aPod(name)
                .ofDeployment("web")
                .createdAt(minute(0))
                .failed("Evicted")
                .message(LOW)
                .condition("DisruptionTarget", ConditionStatus.TRUE, "TerminationByKubelet", at);
    }

    private static PodBuilder disrupted(String name, String reason) {
        return aPod(name)
                .ofDeployment("web")
                .createdAt(minute(0))
                .condition("DisruptionTarget", ConditionStatus.TRUE, reason, minute(10));
    }

    private static PodBuilder refused(String name, Instant at) {
        return aPod(name)
                .ofDeployment("web")
                .createdAt(at)
                .failed("UnexpectedAdmissionError")
                .message("Pod was rejected: Allocate failed");
    }

    private void seen(Observation observation, Instant at) {
        topics.feed(new Told.Seen(observation, at));
    }

    private void time(Instant at) {
        topics.feed(new Told.Time(aWatermark(at).build()));
    }
}
