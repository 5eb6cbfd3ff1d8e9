package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WatermarkBuilder.aWatermark;
import static io.podwatch.core.testkit.WorkloadBuilder.aJob;
import static io.podwatch.core.testkit.WorkloadBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Jobs that give up, and what makes them good. */
class FailedJobsTest {
    private final Topics topics = new Topics();

    @Test
    void thePodsOfAJobAreItsOwnAffairUntilItGivesUp() {
        seen(job("migrate-1").build(), minute(0));
        for (int pod = 1; pod <= 4; pod++) {
            seen(
                    refused("migrate-1-" + pod, minute(1))
                            .of("CronJob", "migrate")
                            .ownedBy("Job", "migrate-1")
                            .build(),
                    minute(1));
        }
        assertThat(topics.firingNames()).isEmpty();

        seen(failed("migrate-1", minute(2)).build(), minute(2));

        assertThat(topics.firingNames()).containsExactly("PodsFailing migrate");
        assertThat(topics.firingDetail("PodsFailing migrate").cause().map(Cause::reason))
                .contains("BackoffLimitExceeded");
        assertThat(topics.firingDetail("PodsFailing migrate").cause().map(Cause::command))
                .contains("kubectl -n shop describe job migrate-1");

        time(minute(600));
        assertThat(topics.firingNames()).as("it does not mend itself").containsExactly("PodsFailing migrate");
    }

    @Test
    void aLaterJobOfTheSameCronJobMakesItGood() {
        seen(failed("migrate-1", minute(2)).build(), minute(2));
        seen(
                job("migrate-2")
                        .condition("Complete", ConditionStatus.TRUE, "CompletionsReached", "", minute(60))
                        .build(),
                minute(60));

        assertThat(topics.firingNames()).isEmpty();

        topics.restart();
        time(minute(61));
        seen(failed("migrate-1", minute(2)).version(1050).build(), minute(62));

        assertThat(topics.firingNames()).as("it stays listed").isEmpty();
    }

    @Test
    void aCronJobThatKeepsNoCompleteJobsSaysItselfThatALaterOneWasComplete() {
        seen(cronJob().build(), minute(0));
        seen(failed("migrate-1", minute(2)).build(), minute(2));
        seen(cronJob().version(1100).lastSuccessAt(minute(1)).build(), minute(3));
        assertThat(topics.firingNames()).as("complete before it failed").containsExactly("PodsFailing migrate");

        seen(cronJob().version(1101).lastSuccessAt(minute(60)).build(), minute(60));
        assertThat(topics.firingNames()).isEmpty();

        seen(failed("migrate-1", minute(2)).version(1102).build(), minute(61));
        topics.restart();
        time(minute(62));
        assertThat(topics.firingNames()).as("it stays listed").isEmpty();

        seen(failed("migrate-3", minute(120)).version(1103).build(), minute(120));
        assertThat(topics.firingNames()).as("and fails anew").containsExactly("PodsFailing migrate");
    }

    @Test
    void runsOfACronJobThatFailOneAfterAnotherAreOneFindingUntilOneIsComplete() {
        seen(cronJob().build(), minute(0));
        seen(failed("migrate-1", minute(2)).build(), minute(2));
        seen(failed("migrate-2", minute(62)).version(1030).build(), minute(62));
        assertThat(topics.firingNames()).containsExactly("PodsFailing migrate");

        seen(cronJob().version(1101).lastSuccessAt(minute(120)).build(), minute(120));
        assertThat(topics.firingNames()).isEmpty();
    }

    @Test
    void itIsOverWhenTheJobIsGoneSeenOrNot() {
        seen(aWorkload("CronJob", "migrate").build(), minute(0));
        seen(failed("migrate-1", minute(2)).build(), minute(2));
        topics.feed(new Told.Gone(
                ObservedKind.WORKLOAD,
                SubjectId.of(failed("migrate-1", minute(2)).build()),
                minute(3)));
        assertThat(topics.firingNames()).isEmpty();

        seen(failed("migrate-2", minute(4)).build(), minute(4));
        topics.forget(failed("migrate-2", minute(4)).build());
        topics.restart();
        time(minute(5));

        assertThat(topics.firingNames()).isEmpty();
        assertThat(topics.states()).isEmpty();
    }

    @Test
    void whatTheNamespaceWantsCountsForTheCronJobOfAFailedJob() {
        seen(failed("migrate-1", minute(2)).build(), minute(2));
        seen(
                aNamespace("shop")
                        .version(1100)
                        .annotation("podwatch.io/severity-max", "info")
                        .build(),
                minute(20));
        assertThat(topics.firingDetail("PodsFailing migrate").severity()).isEqualTo(Severity.INFO);

        seen(
                aNamespace("shop")
                        .version(1200)
                        .annotation("podwatch.io/off", "PodsFailing")
                        .build(),
                minute(40));
        assertThat(topics.firingNames()).isEmpty();
    }

    private static PodBuilder refused(String name, Instant at) {
        return aPod(name)
                .ofDeployment("web")
                .createdAt(at)
                .failed("UnexpectedAdmissionError")
                .message("Pod was rejected: Allocate failed");
    }

    private static WorkloadBuilder cronJob() {
        return aWorkload("CronJob", "migrate").strategy("").replicas(0, 0, 0);
    }

    private static WorkloadBuilder job(String name) {
        return aJob(name).ownedBy("CronJob", "migrate");
    }

    private static WorkloadBuilder failed(String name, Instant at) {
        return job(name)
                .condition("Failed", ConditionStatus.TRUE, "BackoffLimitExceeded", "Job has reached its limit", at)
                .version(1020);
    }

    private void seen(Observation observation, Instant at) {
        topics.feed(new Told.Seen(observation, at));
    }

    private void time(Instant at) {
        topics.feed(new Told.Time(aWatermark(at).build()));
    }
}
