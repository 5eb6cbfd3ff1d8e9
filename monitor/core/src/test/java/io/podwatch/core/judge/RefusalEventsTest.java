package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.evidence.EventTarget;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.evidence.QuotaRejectionText;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Refusals that are told by events alone, in the words in which controllers write them. */
final class RefusalEventsTest {
    private static final String COMBINED = "(combined from similar events): ";
    private static final WorkloadBuilder AGENT = WorkloadBuilder.aWorkload("DaemonSet", "agent");

    private final Desk desk = new Desk();
    private long version = 100;

    @Test
    void aDaemonSetThatMayNotRunOnEachNodeIsToldUntilItDoes() {
        desk.seen(AGENT.version(1).replicas(5, 3, 3).build(), minute(0));
        event("refused", refusal("agent-7xk2p", "2500m"), 1, minute(1));

        assertThat(desk.alerts()).containsExactly("firing DaemonSet/agent");
        assertThat(told().summary())
                .isEqualTo(
                        "quota compute refuses pods of DaemonSet/agent: missing requests.cpu=500m (1500m for all 2)");
        assertThat(told().severity()).isEqualTo(Severity.WARNING);
        assertThat(told().affected()).isEqualTo(2);
        assertThat(told().desired()).isEqualTo(5);
        assertThat(told().evidence())
                .containsEntry("resourcequota", "compute")
                .containsEntry("requested_requests.cpu", "1")
                .containsEntry("used_requests.cpu", "2.5")
                .containsEntry("limited_requests.cpu", "3")
                .containsEntry("missing_for_all_requests.cpu", "1.5");

        desk.seen(AGENT.version(2).replicas(5, 4, 3).build(), minute(2));
        assertThat(desk.alerts()).containsExactly("firing DaemonSet/agent");
        desk.seen(AGENT.version(3).replicas(5, 5, 3).build(), minute(3));
        assertThat(desk.alerts()).containsExactly("resolved DaemonSet/agent recovered");
    }

    @Test
    void aDaemonSetThatRunsNowhereIsWorse() {
        desk.seen(AGENT.version(1).replicas(5, 0, 0).build(), minute(0));
        event("refused", refusal("agent-7xk2p", "3"), 1, minute(1));

        assertThat(told().severity()).isEqualTo(Severity.CRITICAL);
    }

    /** A node that goes takes with it what the DaemonSet wanted there. */
    @Test
    void aDaemonSetThatWantsNoMoreThanItHasIsNotRefused() {
        desk.seen(AGENT.version(1).replicas(5, 4, 4).build(), minute(0));
        event("refused", refusal("agent-7xk2p", "2500m"), 1, minute(1));
        desk.seen(AGENT.version(2).replicas(4, 4, 4).build(), minute(2));

        assertThat(desk.alerts()).containsExactly("resolved DaemonSet/agent recovered");
    }

    @Test
    void aDaemonSetIsNotRefusedAnyMoreWhenTheQuotaHasRoomAndNoEventCameForARetry() {
        QuotaBuilder quota = QuotaBuilder.aQuota("compute").hard("requests.cpu", "3");
        desk.seen(quota.used("requests.cpu", "2500m").version(1).build(), minute(0));
        desk.seen(AGENT.version(1).replicas(5, 3, 3).build(), minute(0));
        event("refused", refusal("agent-7xk2p", "2500m"), 1, minute(1));
        desk.seen(quota.used("requests.cpu", "2").version(2).build(), minute(5));
        desk.time(minute(20));
        assertThat(desk.alerts()).contains("firing DaemonSet/agent");

        desk.time(minute(22));
        assertThat(desk.alerts()).contains("resolved DaemonSet/agent recovered");
    }

    /** After ten of them the API server's client writes all that follow into one, with the words of the newest. */
    @Test
    void anEventThatCombinesManyTellsTheNewestOfOneFinding() {
        desk.seen(AGENT.version(1).replicas(5, 3, 3).build(), minute(0));
        for (int one = 0; one < 10; one++) {
            event("refused-" + one, refusal("agent-" + one, "2500m"), 1, minute(1));
        }
        Outcome first = event("combined", COMBINED + refusal("agent-a", "2500m"), 1, minute(2));
        Outcome later = event("combined", COMBINED + refusal("agent-b", "3"), 7, minute(3));

        assertThat(desk.alerts()).containsExactly("firing DaemonSet/agent");
        assertThat(counted(first)).containsExactly(1);
        assertThat(counted(later)).containsExactly(6);
        desk.time(minute(4));
        assertThat(told().summary())
                .isEqualTo("quota compute refuses pods of DaemonSet/agent: missing requests.cpu=1 (2 for all 2)");
        assertThat(told().evidence()).containsEntry("used_requests.cpu", "3");
    }

    @Test
    void anEventThatCombinesManyOpensWhereNoneBeforeWasHeardOf() {
        desk.seen(
                WorkloadBuilder.aReplicaSet("web-5d9c", "web").replicas(5, 3, 3).build(), minute(0));
        desk.seen(
                WorkloadBuilder.aDeployment("web")
                        .replicas(5, 3, 3)
                        .replicaFailure("pods \"web-5d9c-x\" is forbidden: cut", minute(0))
                        .build(),
                minute(0));
        assertThat(desk.judge().alerts()).isEmpty();

        event("ReplicaSet", "web-5d9c", "combined", COMBINED + refusal("web-5d9c-b", "3"), 240, minute(3));
        assertThat(desk.alerts()).containsExactly("firing Deployment/web");
        assertThat(told().summary())
                .isEqualTo("quota compute refuses pods of Deployment/web: missing requests.cpu=1 (2 for all 2)");
    }

    private static String refusal(String pod, String used) {
        return "Error creating: pods \"" + pod + "\" is forbidden: exceeded quota: compute, requested: requests.cpu=1,"
                + " used: requests.cpu=" + used + ", limited: requests.cpu=3";
    }

    private static List<Integer> counted(Outcome outcome) {
        return outcome.refusals().stream().map(Outcome.Refusal::count).toList();
    }

    private Outcome event(String uid, String message, int count, Instant at) {
        return event("DaemonSet", "agent", uid, message, count, at);
    }

    private Outcome event(String kind, String name, String uid, String message, int count, Instant at) {
        EvidenceObservation event = EvidenceBuilder.anEvent(
                        "FailedCreate", new EventTarget(kind, name, "uid-" + name, ""))
                .uid(uid)
                .version(++version)
                .message(message)
                .rejection(QuotaRejectionText.parse(message).orElseThrow())
                .seen(count, minute(1), at)
                .build();
        return desk.seen(event, at);
    }

    private FindingDetail told() {
        return desk.judge().alerts().iterator().next().detail();
    }
}
