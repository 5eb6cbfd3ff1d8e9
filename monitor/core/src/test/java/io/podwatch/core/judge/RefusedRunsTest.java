package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.evidence.EventTarget;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.evidence.QuotaRejectionText;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.workload.JobProgress;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Each run of a CronJob is a Job of its own; whoever is on call is told of the CronJob. */
final class RefusedRunsTest {
    private static final WorkloadObservation NIGHTLY = WorkloadBuilder.aWorkload("CronJob", "nightly")
            .replicas(0, 0, 0)
            .version(1)
            .build();

    private final Desk desk = new Desk();
    private long version = 10;

    @Test
    void runAfterRunThatIsRefusedIsOneAlertOfTheCronJobUntilARunHasItsPods() {
        desk.seen(NIGHTLY, minute(0));
        refused("nightly-1", minute(1));
        assertThat(desk.alerts()).containsExactly("firing CronJob/nightly");
        assertThat(told().summary())
                .isEqualTo("quota compute refuses pods of CronJob/nightly: missing pods=1 (2 for all 2)");

        refused("nightly-2", minute(61));
        assertThat(desk.alerts()).containsExactly("firing CronJob/nightly");
        desk.time(minute(62));
        assertThat(told().affected()).isEqualTo(4);

        job("nightly-1", 2, minute(63));
        assertThat(desk.alerts()).containsExactly("firing CronJob/nightly");
        job("nightly-2", 2, minute(64));
        assertThat(desk.alerts()).containsExactly("resolved CronJob/nightly recovered");
    }

    @Test
    void refusedRunThatIsDeletedTakesItsShareAlong() {
        desk.seen(NIGHTLY, minute(0));
        refused("nightly-1", minute(1));
        refused("nightly-2", minute(2));

        desk.gone(run("nightly-1", 0).build(), minute(3));
        assertThat(desk.alerts()).containsExactly("firing CronJob/nightly");
        desk.gone(run("nightly-2", 0).build(), minute(4));
        assertThat(desk.alerts()).containsExactly("resolved CronJob/nightly recovered");
        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void runsThatAreMadeWhileThePodsOfAnotherAreRefusedProveNothing() {
        desk.seen(NIGHTLY, minute(0));
        refused("nightly-1", minute(1));
        job("nightly-2", 0, minute(61));

        assertThat(desk.alerts()).containsExactly("firing CronJob/nightly");
    }

    @Test
    void podsOfAnOlderRunProveNothingAboutAJobThatMayNotBeMade() {
        desk.seen(NIGHTLY, minute(0));
        job("nightly-1", 1, minute(1));
        desk.seen(
                EvidenceBuilder.aQuotaRejection("CronJob", "nightly", "objects", "count/jobs.batch", "1", "1", "1")
                        .version(++version)
                        .at(minute(2))
                        .build(),
                minute(2));
        job("nightly-1", 2, minute(3));
        assertThat(desk.alerts()).containsExactly("firing CronJob/nightly");
        assertThat(told().summary())
                .isEqualTo("quota objects refuses Jobs of CronJob/nightly: missing count/jobs.batch=1");

        job("nightly-2", 2, minute(4));
        assertThat(desk.alerts()).containsExactly("resolved CronJob/nightly recovered");
    }

    @Test
    void runSpeaksForItselfUntilItsCronJobIsKnown() {
        refused("nightly-1", minute(1));
        assertThat(desk.alerts()).containsExactly("firing Job/nightly-1");

        desk.seen(NIGHTLY, minute(2));
        assertThat(desk.alerts()).containsExactly("firing CronJob/nightly", "resolved Job/nightly-1 gone");
    }

    @Test
    void whatTheReleaseBeforeToldOfAJobIsTakenOverByTheCronJob() {
        refused("nightly-1", minute(1));
        desk.topics().restart(Judge.restoring(JudgePolicy.DEFAULT).observation(NIGHTLY, minute(1)));
        desk.time(minute(2));

        assertThat(desk.alerts()).containsExactly("firing CronJob/nightly", "resolved Job/nightly-1 gone");
    }

    @Test
    void whatTheReleaseBeforeToldOfAJobThatHasItsPodsByNowIsOver() {
        refused("nightly-1", minute(1));
        desk.topics().restart(Judge.restoring(JudgePolicy.DEFAULT).observation(NIGHTLY, minute(1)));
        job("nightly-1", 2, minute(2));
        desk.time(minute(2));

        assertThat(desk.alerts()).containsExactly("resolved Job/nightly-1 gone");
    }

    @Test
    void refusalWithoutResourcesOfAJobThatMayNotBeMadeStaysUntilOneIs() {
        desk.seen(NIGHTLY, minute(0));
        desk.seen(
                EvidenceBuilder.anEvent("FailedCreate", new EventTarget("CronJob", "nightly", "uid-nightly", ""))
                        .rejection(QuotaRejectionText.parse(
                                        "Error creating job: jobs.batch \"nightly-1\" is forbidden: resource quota"
                                                + " evaluation timed out")
                                .orElseThrow())
                        .version(++version)
                        .at(minute(1))
                        .build(),
                minute(1));
        desk.time(minute(2));
        desk.time(minute(40));
        assertThat(desk.alerts()).containsExactly("firing CronJob/nightly");
        assertThat(told().summary())
                .isEqualTo("a quota refuses Jobs of CronJob/nightly: the API server came to no decision in time");

        job("nightly-2", 2, minute(41));
        assertThat(desk.alerts()).containsExactly("resolved CronJob/nightly recovered");
    }

    @Test
    void aRunOfARefusedCronJobIsNotToldOnceMoreByTheNextReplica() {
        QuotaBuilder quota = QuotaBuilder.aQuota("compute").hard("pods", "10").used("pods", "10");
        desk.seen(quota.version(1).build(), minute(0));
        desk.seen(NIGHTLY, minute(0));
        refused("nightly-1", minute(1));
        desk.time(minute(2));
        desk.time(minute(30));

        assertThat(desk.judge().alerts())
                .extracting(alert -> alert.key().type())
                .doesNotContain(FindingType.NEXT_REPLICA_BLOCKED);
    }

    @Test
    void runOfWhichNobodyTellsAnyMoreIsOverWhenTheQuotaHasRoom() {
        QuotaBuilder quota = QuotaBuilder.aQuota("compute").hard("pods", "10");
        desk.seen(quota.used("pods", "10").version(1).build(), minute(0));
        desk.seen(NIGHTLY, minute(0));
        refused("nightly-1", minute(1));
        desk.seen(quota.used("pods", "8").version(2).build(), minute(5));
        desk.time(minute(10));
        assertThat(desk.alerts()).contains("firing CronJob/nightly");

        desk.time(minute(22));
        assertThat(desk.alerts()).contains("resolved CronJob/nightly recovered");
    }

    private void refused(String run, Instant at) {
        job(run, 0, at);
        desk.seen(event(run, at.plusSeconds(1)), at.plusSeconds(1));
    }

    private void job(String run, int active, Instant at) {
        desk.seen(run(run, active).version(++version).build(), at);
    }

    private static WorkloadBuilder run(String name, int active) {
        return WorkloadBuilder.aJob(name)
                .ownedBy("CronJob", "nightly")
                .replicas(2, active, 0)
                .job(new JobProgress(2, active, 0, 0, 6));
    }

    private EvidenceObservation event(String run, Instant at) {
        return EvidenceBuilder.aQuotaRejection("Job", run, "compute", "pods", "1", "10", "10")
                .uid("event-" + run)
                .version(++version)
                .at(at)
                .build();
    }

    private FindingDetail told() {
        return desk.judge().alerts().stream()
                .filter(alert -> alert.isFiring())
                .findFirst()
                .orElseThrow()
                .detail();
    }
}
