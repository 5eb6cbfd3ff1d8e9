package io.podwatch.core.timeline.quota;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.workload.Replicas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an API server shows of one quota over two hours, and what that is about.
 *
 * @param fired by alert, after how long a standard rule fires for the first time; those that never do are missing
 */
record QuotaTimeline(String name, String what, List<Shown> shown, Map<String, Duration> fired) {
    static final Duration END = Duration.ofHours(2);
    static final String ALMOST_FULL = "KubeQuotaAlmostFull";
    static final String FULLY_USED = "KubeQuotaFullyUsed";
    static final String EXCEEDED = "KubeQuotaExceeded";

    private static final QuotaBuilder QUOTA = QuotaBuilder.aQuota("compute");
    private static final Duration TURN = Duration.ofMinutes(10);
    private static final Duration FIRST_SCRAPE_AND_ITS_TIME = Duration.ofMinutes(15);

    /** Something is seen for the first time, or is seen to have changed. */
    record Shown(Duration after, Observation observation) {}

    static List<QuotaTimeline> all() {
        return List.of(swing(), refusedRollout(), fullOnPurpose(), almostFull(), lowered());
    }

    static QuotaTimeline swing() {
        List<Shown> shown = new ArrayList<>();
        for (int turn = 0; turn < END.dividedBy(TURN); turn++) {
            String used = turn % 2 == 0 ? "96" : "100";
            shown.add(pods(TURN.multipliedBy(turn), "100", used));
        }
        return new QuotaTimeline(
                "swing", "96 and 100 of 100 pods are used in turn, ten minutes each.", shown, Map.of());
    }

    static QuotaTimeline refusedRollout() {
        String refusal = "pods \"web-x\" is forbidden: exceeded quota: compute, requested: requests.cpu=2,"
                + " used: requests.cpu=8500m, limited: requests.cpu=10";
        WorkloadBuilder web = WorkloadBuilder.aDeployment("web").replicas(4, 4, 4);
        Duration begins = Duration.ofMinutes(20);
        return new QuotaTimeline(
                "refused-rollout",
                "8.5 of 10 cores are requested when a rollout begins whose pods ask for 2 each: the first one is refused.",
                List.of(
                        new Shown(
                                Duration.ZERO,
                                QUOTA.version(1)
                                        .hard("requests.cpu", "10")
                                        .used("requests.cpu", "8500m")
                                        .build()),
                        new Shown(Duration.ZERO, web.version(1).build()),
                        new Shown(
                                begins,
                                web.version(2)
                                        .replicas(new Replicas(4, 4, 4, 0, 4))
                                        .replicaFailure(refusal, Moments.after(begins))
                                        .build())),
                Map.of());
    }

    static QuotaTimeline fullOnPurpose() {
        return new QuotaTimeline(
                "full-on-purpose",
                "A namespace is sized to what runs in it: all of 10 pods are used, nobody wants more.",
                List.of(pods(Duration.ZERO, "10", "10")),
                Map.of(FULLY_USED, FIRST_SCRAPE_AND_ITS_TIME));
    }

    static QuotaTimeline almostFull() {
        return new QuotaTimeline(
                "almost-full",
                "95 of 100 pods are used.",
                List.of(pods(Duration.ZERO, "100", "95")),
                Map.of(ALMOST_FULL, FIRST_SCRAPE_AND_ITS_TIME));
    }

    static QuotaTimeline lowered() {
        Duration at = Duration.ofMinutes(30);
        return new QuotaTimeline(
                "lowered",
                "8 of 10 pods are used; after half an hour somebody lowers the limit to 6.",
                List.of(pods(Duration.ZERO, "10", "8"), pods(at, "6", "8")),
                Map.of(EXCEEDED, at.plus(FIRST_SCRAPE_AND_ITS_TIME)));
    }

    private static Shown pods(Duration at, String hard, String used) {
        return new Shown(
                at,
                QUOTA.version(1 + at.toSeconds())
                        .hard("pods", hard)
                        .used("pods", used)
                        .build());
    }

    /** The quota as the API server shows it at a time; it is there from the beginning. */
    QuotaObservation quotaAt(Duration time) {
        return shown.stream()
                .filter(one -> one.after().compareTo(time) <= 0)
                .map(Shown::observation)
                .filter(QuotaObservation.class::isInstance)
                .map(QuotaObservation.class::cast)
                .reduce((former, newer) -> newer)
                .orElseThrow();
    }

    Optional<Duration> firedAfter(String alertname) {
        return Optional.ofNullable(fired.get(alertname));
    }
}
