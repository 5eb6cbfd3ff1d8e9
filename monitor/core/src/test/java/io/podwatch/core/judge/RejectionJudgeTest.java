package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.Pods;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.workload.JobProgress;
import io.podwatch.core.workload.Replicas;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RejectionJudgeTest {
    private static final String REFUSAL =
            "pods \"web-x\" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=10, limited: pods=10";
    private static final WorkloadBuilder WEB =
            WorkloadBuilder.aDeployment("web").replicas(5, 3, 3);
    private static final WorkloadBuilder DB = WorkloadBuilder.aWorkload("StatefulSet", "db");

    private final Desk desk = new Desk();

    @Test
    void deploymentsConditionOpensAndItsEndCloses() {
        desk.seen(WEB.version(1).replicaFailure(REFUSAL, second(0)).build(), second(0));
        assertThat(desk.alerts()).containsExactly("firing Deployment/web");

        desk.seen(WEB.version(2).build(), second(1));
        assertThat(desk.alerts()).containsExactly("resolved Deployment/web recovered");
    }

    @Test
    void otherReplicaFailuresAreNoRefusals() {
        desk.seen(
                WEB.replicaFailure("admission webhook denied the request", second(0))
                        .build(),
                second(0));

        assertThat(desk.judge().alerts()).isEmpty();
    }

    @Test
    void replicaSetOfADeploymentLeavesItToTheDeployment() {
        desk.seen(
                WorkloadBuilder.aReplicaSet("web-5d9c", "web")
                        .replicas(5, 3, 3)
                        .replicaFailure(REFUSAL, second(0))
                        .build(),
                second(0));
        desk.seen(event("ReplicaSet", "web-5d9c", second(1)), second(1));

        assertThat(desk.judge().alerts()).isEmpty();
    }

    @Test
    void replicaSetOfSomethingElseSpeaksForItself() {
        desk.seen(
                WorkloadBuilder.aWorkload("ReplicaSet", "canary")
                        .ownedBy("Rollout", "canary")
                        .replicas(5, 3, 3)
                        .replicaFailure(REFUSAL, second(0))
                        .build(),
                second(0));

        assertThat(desk.alerts()).containsExactly("firing ReplicaSet/canary");
    }

    @Test
    void statefulSetsEventOpensAndItsSatisfactionCloses() {
        desk.seen(DB.version(1).replicas(3, 2, 2).build(), second(0));
        desk.seen(event("StatefulSet", "db", second(1)), second(1));
        assertThat(desk.alerts()).containsExactly("firing StatefulSet/db");

        desk.seen(DB.version(2).replicas(3, 2, 1).build(), second(2));
        assertThat(desk.alerts()).containsExactly("firing StatefulSet/db");

        desk.seen(DB.version(3).replicas(3, 3, 2).build(), second(3));
        assertThat(desk.alerts()).containsExactly("resolved StatefulSet/db recovered");
    }

    @Test
    void statusThatSpeaksOfAnOlderSpecSatisfiesNobody() {
        desk.seen(DB.version(1).replicas(3, 2, 2).build(), second(0));
        desk.seen(event("StatefulSet", "db", second(1)), second(1));
        desk.seen(DB.version(2).generation(3, 2).replicas(2, 2, 2).build(), second(2));

        assertThat(desk.alerts()).containsExactly("firing StatefulSet/db");
    }

    @Test
    void statefulSetOfAnOperatorClosesToo() {
        WorkloadBuilder owned = DB.ownedBy("Prometheus", "main");
        desk.seen(owned.version(1).replicas(3, 2, 2).build(), second(0));
        desk.seen(event("StatefulSet", "db", second(1)), second(1));
        desk.seen(owned.version(2).replicas(3, 3, 3).build(), second(2));

        assertThat(desk.alerts()).containsExactly("resolved StatefulSet/db recovered");
    }

    @Test
    void eventThatIsReadBeforeTheScaleUpThatItTellsOfOpens() {
        desk.seen(DB.version(1).replicas(2, 2, 2).build(), minute(0));
        desk.seen(event("StatefulSet", "db", minute(5)), minute(5));
        assertThat(desk.judge().alerts()).isEmpty();

        desk.seen(DB.version(2).generation(2, 1).replicas(3, 2, 2).build(), minute(5));
        assertThat(desk.alerts()).containsExactly("firing StatefulSet/db");
    }

    @Test
    void staleEventOfASatisfiedWorkloadIsSilent() {
        desk.seen(DB.version(1).replicas(3, 3, 3).build(), minute(1));
        desk.seen(event("StatefulSet", "db", second(30)), minute(1));
        desk.seen(DB.version(2).generation(2, 1).replicas(5, 3, 3).build(), minute(2));

        assertThat(desk.judge().alerts()).isEmpty();
    }

    @Test
    void eventThatIsReadOnceMoreSaysNothingNew() {
        EvidenceObservation event = event("StatefulSet", "db", minute(1));
        desk.seen(DB.version(1).replicas(3, 2, 2).build(), minute(1));
        desk.seen(event, minute(1));
        desk.seen(DB.version(2).replicas(3, 3, 3).build(), minute(2));
        desk.seen(DB.version(3).generation(2, 1).replicas(5, 3, 3).build(), minute(3));
        desk.seen(event, minute(4));

        assertThat(desk.alerts()).containsExactly("resolved StatefulSet/db recovered");
    }

    @Test
    void staleEventAtFirstSightIsSilent() {
        desk.seen(event("StatefulSet", "db", minute(0)), minute(30));
        desk.seen(DB.replicas(3, 2, 2).build(), minute(30));
        desk.seen(event("StatefulSet", "db", minute(1)), minute(30));

        assertThat(desk.judge().alerts()).isEmpty();
    }

    @Test
    void refusedJobOpensAndOneThatIsDoneIsSilent() {
        WorkloadBuilder job = WorkloadBuilder.aJob("import").replicas(2, 0, 0).job(new JobProgress(2, 0, 0, 0, 6));
        desk.seen(job.version(1).build(), second(0));
        desk.seen(event("Job", "import", second(1)), second(1));
        assertThat(desk.alerts()).containsExactly("firing Job/import");

        desk.seen(
                job.version(2)
                        .job(new JobProgress(2, 0, 2, 0, 6))
                        .condition("Complete", ConditionStatus.TRUE, "", "", second(9))
                        .build(),
                second(9));
        assertThat(desk.alerts()).containsExactly("resolved Job/import recovered");

        desk.seen(event("Job", "import", second(10)), second(10));
        assertThat(desk.alerts()).containsExactly("resolved Job/import recovered");
    }

    @Test
    void workloadThatGoesTakesItsFindingAlong() {
        desk.seen(WEB.replicaFailure(REFUSAL, second(0)).build(), second(0));
        desk.gone(WEB.build(), second(1));

        assertThat(desk.alerts()).containsExactly("resolved Deployment/web gone");
        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void workloadThatVanishedUnwatchedIsGoneAtTheFirstWatermark() {
        desk.seen(WEB.replicaFailure(REFUSAL, second(0)).build(), second(0));
        desk.restartWithout(WEB.build());
        desk.time(second(10));

        assertThat(desk.alerts()).containsExactly("resolved Deployment/web gone");
    }

    @Test
    void aRolloutThatIsRefusedOpensWhileThePodsOfTheOldRevisionServe() {
        String refusal = "pods \"web-x\" is forbidden: exceeded quota: compute, requested: requests.cpu=2,"
                + " used: requests.cpu=8500m, limited: requests.cpu=10";
        desk.seen(
                WEB.replicas(new Replicas(4, 4, 4, 0, 4))
                        .replicaFailure(refusal, second(0))
                        .build(),
                second(0));

        assertThat(desk.alerts()).containsExactly("firing Deployment/web");
        assertThat(told().summary())
                .isEqualTo("quota compute refuses pods of Deployment/web: missing requests.cpu=500m (6500m for all 4)");
        assertThat(told().affected()).isEqualTo(4);
        assertThat(told().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void conditionThatASatisfiedWorkloadLeftBehindClosesAndOpensNothing() {
        desk.seen(WEB.version(1).replicaFailure(REFUSAL, second(0)).build(), second(0));
        desk.seen(
                WEB.version(2)
                        .replicas(5, 5, 5)
                        .replicaFailure(REFUSAL, second(0))
                        .build(),
                second(9));
        assertThat(desk.alerts()).containsExactly("resolved Deployment/web recovered");

        desk.seen(
                WEB.version(3)
                        .replicas(5, 5, 4)
                        .replicaFailure(REFUSAL, second(0))
                        .build(),
                minute(9));
        assertThat(desk.alerts()).containsExactly("resolved Deployment/web recovered");
    }

    @Test
    void eventOfItsReplicaSetTellsWhatTheConditionNoLongerDoes() {
        desk.seen(
                WorkloadBuilder.aReplicaSet("web-5d9c", "web").replicas(5, 3, 3).build(), second(0));
        desk.seen(
                WEB.version(1)
                        .replicaFailure("admission webhook denied the request", second(0))
                        .build(),
                second(0));
        assertThat(desk.judge().alerts()).isEmpty();

        desk.seen(event("ReplicaSet", "web-5d9c", second(30)), second(30));
        assertThat(desk.alerts()).containsExactly("firing Deployment/web");
        assertThat(told().evidence()).containsEntry("used_pods", "10").containsEntry("missing_pods", "1");
    }

    @Test
    void eventOfAReplicaSetWhoseDeploymentHasNoTroubleIsOld() {
        desk.seen(
                WorkloadBuilder.aReplicaSet("web-5d9c", "web").replicas(5, 3, 3).build(), second(0));
        desk.seen(WEB.version(1).build(), second(0));
        desk.seen(event("ReplicaSet", "web-5d9c", second(30)), second(30));

        assertThat(desk.judge().alerts()).isEmpty();
    }

    @Test
    void cronJobThatMayNotMakeItsJobOpensUntilItMakesOne() {
        WorkloadBuilder nightly =
                WorkloadBuilder.aWorkload("CronJob", "nightly").replicas(0, 0, 0);
        desk.seen(nightly.version(1).build(), second(0));
        desk.seen(
                EvidenceBuilder.aQuotaRejection("CronJob", "nightly", "objects", "count/jobs.batch", "1", "5", "5")
                        .at(second(1))
                        .build(),
                second(1));
        assertThat(desk.alerts()).containsExactly("firing CronJob/nightly");
        assertThat(told().summary())
                .isEqualTo("quota objects refuses Jobs of CronJob/nightly: missing count/jobs.batch=1");

        desk.seen(
                WorkloadBuilder.aJob("nightly-2").ownedBy("CronJob", "nightly").build(), minute(60));
        assertThat(desk.alerts()).containsExactly("resolved CronJob/nightly recovered");
    }

    @Test
    void statefulSetIsNotRefusedAnyMoreWhenTheQuotaHasRoomAndNoEventCameForARetry() {
        QuotaBuilder quota = QuotaBuilder.aQuota("compute").hard("pods", "10");
        desk.seen(quota.used("pods", "10").version(1).build(), second(0));
        desk.seen(DB.version(1).replicas(3, 2, 2).build(), second(0));
        desk.seen(event("StatefulSet", "db", second(1)), second(1));
        desk.time(minute(30));
        assertThat(desk.alerts()).contains("firing StatefulSet/db");

        desk.seen(quota.used("pods", "8").version(2).build(), minute(31));
        desk.time(minute(31));
        assertThat(desk.alerts()).contains("resolved StatefulSet/db recovered");
    }

    @Test
    void findingNamesWhoUsesTheMostOfWhatIsShort() {
        String refusal = "pods \"web-x\" is forbidden: exceeded quota: compute, requested: requests.cpu=1,"
                + " used: requests.cpu=4, limited: requests.cpu=4";
        desk.seen(Pods.aPod("db-0").ofStatefulSet("db").requests("cpu", "2500m").build(), second(0));
        desk.seen(Pods.aPod("web-a").ofDeployment("web").requests("cpu", "750m").build(), second(0));
        desk.seen(Pods.aPod("web-b").ofDeployment("web").requests("cpu", "750m").build(), second(0));
        desk.seen(Pods.aPod("far").inNamespace("far").requests("cpu", "64").build(), second(0));
        desk.seen(
                Pods.aPod("done")
                        .ofJob("import")
                        .requests("cpu", "32")
                        .succeeded()
                        .build(),
                second(0));
        desk.seen(WEB.replicaFailure(refusal, second(0)).build(), second(0));

        assertThat(told().evidence())
                .containsEntry("consumers_requests.cpu", "StatefulSet/db=2500m, Deployment/web=1500m")
                .containsEntry("requested_requests.cpu", "1")
                .containsEntry("limited_requests.cpu", "4");
    }

    private FindingDetail told() {
        return desk.judge().alerts().iterator().next().detail();
    }

    private static EvidenceObservation event(String kind, String name, Instant at) {
        return EvidenceBuilder.aQuotaRejection(kind, name, "compute", "pods", "1", "10", "10")
                .uid("event-" + name + at)
                .at(at)
                .build();
    }
}
