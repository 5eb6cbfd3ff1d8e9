package io.podwatch.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.evidence.QuotaRejection.Shortfall;
import io.podwatch.core.quantity.Quantity;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class QuotaRejectionTextTest {
    private static final String FORBIDDEN = "pods \"web-5d9c-x7x2z\" is forbidden: ";

    @Test
    void oneResourceOfAReplicaSetsEvent() {
        QuotaRejection rejection = parsed(
                "Error creating: " + FORBIDDEN
                        + "exceeded quota: compute, requested: requests.cpu=500m, used: requests.cpu=3900m, limited: requests.cpu=4");

        assertThat(rejection.object()).isEqualTo("web-5d9c-x7x2z");
        assertThat(rejection.quota()).isEqualTo("compute");
        assertThat(rejection.shortfalls()).containsExactly(shortfall("requests.cpu", "500m", "3900m", "4"));
        assertThat(rejection.shortfalls().get(0).missing()).isEqualTo(Quantity.parse("400m"));
    }

    @Test
    void severalResourcesOfAStatefulSetsEvent() {
        QuotaRejection rejection = parsed("create Pod db-3 in StatefulSet db failed error: pods \"db-3\" is forbidden: "
                + "exceeded quota: team-a.compute, requested: limits.memory=1Gi,pods=1,requests.nvidia.com/gpu=1,"
                + " used: limits.memory=15872Mi,pods=20,requests.nvidia.com/gpu=8,"
                + " limited: limits.memory=16Gi,pods=20,requests.nvidia.com/gpu=8");

        assertThat(rejection.object()).isEqualTo("db-3");
        assertThat(rejection.quota()).isEqualTo("team-a.compute");
        assertThat(rejection.shortfalls())
                .containsExactly(
                        shortfall("limits.memory", "1Gi", "15872Mi", "16Gi"),
                        shortfall("pods", "1", "20", "20"),
                        shortfall("requests.nvidia.com/gpu", "1", "8", "8"));
    }

    @Test
    void aggregatedEvent() {
        assertThat(parsed("(combined from similar events): Error creating: " + FORBIDDEN
                                + "exceeded quota: objects, requested: pods=1, used: pods=2, limited: pods=2")
                        .quota())
                .isEqualTo("objects");
    }

    @Test
    void resourcesThatMustBeSpecified() {
        QuotaRejection rejection = parsed(
                FORBIDDEN + "failed quota: compute: must specify limits.cpu for: app,proxy; requests.memory for: app");

        assertThat(rejection.quota()).isEqualTo("compute");
        assertThat(rejection.shortfalls())
                .containsExactly(shortfall("limits.cpu", "0", "0", "0"), shortfall("requests.memory", "0", "0", "0"));
    }

    @Test
    void resourcesThatMustBeSpecifiedInTheOlderForm() {
        assertThat(parsed(FORBIDDEN + "failed quota: compute: must specify limits.cpu,limits.memory")
                        .shortfalls())
                .containsExactly(shortfall("limits.cpu", "0", "0", "0"), shortfall("limits.memory", "0", "0", "0"));
    }

    @Test
    void messageCutWithinItsAmountsTellsWhatIsComplete() {
        QuotaRejection rejection = parsed(
                FORBIDDEN
                        + "exceeded quota: compute, requested: pods=1,requests.cpu=1, used: pods=9,requests.cpu=4, limited: pods=9,requests.c");

        assertThat(rejection.shortfalls()).containsExactly(shortfall("pods", "1", "9", "9"));
    }

    @Test
    void messageCutBeforeItsAmountsStillNamesTheQuota() {
        QuotaRejection rejection = parsed(FORBIDDEN + "exceeded quota: compute, requested: pods=1, us");

        assertThat(rejection.quota()).isEqualTo("compute");
        assertThat(rejection.shortfalls()).isEmpty();
    }

    @Test
    void otherRefusalsAreNone() {
        assertThat(QuotaRejectionText.parse(FORBIDDEN + "violates PodSecurity \"restricted:latest\""))
                .isEmpty();
        assertThat(QuotaRejectionText.parse("")).isEmpty();
    }

    @Test
    void quotaThatIsNotCountedYet() {
        QuotaRejection rejection =
                parsed(FORBIDDEN + "status unknown for quota: compute, resources: limits.memory,pods");

        assertThat(rejection.form()).isEqualTo(RefusalForm.STATUS_UNKNOWN);
        assertThat(rejection.quota()).isEqualTo("compute");
        assertThat(rejection.shortfalls())
                .containsExactly(shortfall("limits.memory", "0", "0", "0"), shortfall("pods", "0", "0", "0"));
    }

    @Test
    void resourceThatNoQuotaAllows() {
        QuotaRejection rejection = parsed(FORBIDDEN + "insufficient quota to consume: requests.nvidia.com/gpu");

        assertThat(rejection.form()).isEqualTo(RefusalForm.NOT_COVERED);
        assertThat(rejection.quota()).isEmpty();
        assertThat(rejection.shortfalls()).containsExactly(shortfall("requests.nvidia.com/gpu", "0", "0", "0"));
        assertThat(parsed("insufficient quota to match these scopes: [{PriorityClass In [high]}]")
                        .form())
                .isEqualTo(RefusalForm.NOT_COVERED);
    }

    @Test
    void negativeUsageAndAnEvaluationThatTimedOut() {
        assertThat(parsed(FORBIDDEN + "quota usage is negative for resource(s): requests.cpu")
                        .form())
                .isEqualTo(RefusalForm.NEGATIVE_USAGE);
        assertThat(parsed("Internal error occurred: resource quota evaluation timed out")
                        .form())
                .isEqualTo(RefusalForm.TIMED_OUT);
    }

    @Test
    void wordsOfAQuotaThatNobodyKnowsAreKept() {
        String message = FORBIDDEN + "the quota service of this cluster denied 3 of 5";

        assertThat(parsed(message).form()).isEqualTo(RefusalForm.OTHER);
        assertThat(parsed(message).text()).isEqualTo(message);
        assertThat(parsed(message + "!".repeat(2000)).text()).hasSize(256).startsWith(message);
    }

    @Test
    void anObjectThatIsNamedAfterQuotasIsNotRefusedByOne() {
        assertThat(QuotaRejectionText.parse("pods \"quota-server-x\" is forbidden: violates PodSecurity"))
                .isEmpty();
    }

    @Test
    void cronJobsAndClaims() {
        QuotaRejection job =
                parsed("Error creating job: jobs.batch \"nightly-1\" is forbidden: exceeded quota: objects,"
                        + " requested: count/jobs.batch=1, used: count/jobs.batch=5, limited: count/jobs.batch=5");
        QuotaRejection claim = parsed("create Claim data-db-3 for Pod db-3 in StatefulSet db failed error:"
                + " persistentvolumeclaims \"data-db-3\" is forbidden: exceeded quota: storage,"
                + " requested: requests.storage=10Gi, used: requests.storage=95Gi, limited: requests.storage=100Gi");

        assertThat(job.object()).isEqualTo("nightly-1");
        assertThat(job.shortfalls()).containsExactly(shortfall("count/jobs.batch", "1", "5", "5"));
        assertThat(claim.object()).isEqualTo("data-db-3");
        assertThat(claim.shortfalls().get(0).missing(2)).isEqualTo(Quantity.parse("15Gi"));
    }

    @Test
    void noTextEverMakesItFail() {
        RefusalTexts texts = new RefusalTexts(new SplittableRandom(20_251_125));
        int understood = 0;
        for (int step = 0; step < 100_000; step++) {
            String text = texts.next();
            understood += QuotaRejectionText.parse(text).isPresent() ? 1 : 0;
        }

        assertThat(understood).isBetween(40_000, 95_000);
    }

    @Test
    void whatIsWrittenInAKnownFormIsReadAsIt() {
        RefusalTexts texts = new RefusalTexts(new SplittableRandom(7));
        for (int step = 0; step < 1000; step++) {
            RefusalTexts.Told told = texts.whole();

            assertThat(QuotaRejectionText.parse(told.text())).as(told.text()).contains(told.meaning());
        }
    }

    private static QuotaRejection parsed(String message) {
        return QuotaRejectionText.parse(message).orElseThrow();
    }

    private static Shortfall shortfall(String resource, String requested, String used, String limited) {
        return new Shortfall(resource, Quantity.parse(requested), Quantity.parse(used), Quantity.parse(limited));
    }
}
