package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;
import static io.podwatch.core.testkit.WorkloadBuilder.aWorkload;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.NamespaceBuilder;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class QuotaAnnotationsTest {
    private final Desk desk = new Desk();
    private long version = 1000;

    private void seen(Observation observation, Instant at) {
        desk.seen(observation, at);
    }

    private void namespace(String annotation, String value, Instant at) {
        seen(shop().annotation(annotation, value).build(), at);
    }

    private NamespaceBuilder shop() {
        return aNamespace("shop").version(++version);
    }

    private Alert firing() {
        return desk.topics().firing().iterator().next();
    }

    private Severity severity() {
        return firing().detail().severity();
    }

    @Nested
    class OfUsage {
        private QuotaBuilder pods(String used) {
            return aQuota("compute").version(++version).hard("pods", "100").used("pods", used);
        }

        @Test
        void theQuotaSaysWherePressureBegins() {
            seen(
                    pods("75")
                            .annotation("podwatch.io/quota-pressure-open-ratio", "0.7")
                            .build(),
                    second(0));

            assertThat(desk.alerts()).containsExactly("firing compute pods");
            assertThat(desk.judge()
                            .pressureOpenRatio(desk.judge().quotas().iterator().next()))
                    .isEqualTo(0.7);
        }

        @Test
        void theQuotasWordCountsBeforeItsNamespaces() {
            namespace("podwatch.io/quota-pressure-open-ratio", "0.5", second(0));
            seen(
                    pods("75")
                            .annotation("podwatch.io/quota-pressure-open-ratio", "0.9")
                            .build(),
                    second(1));
            assertThat(desk.alerts()).isEmpty();

            seen(pods("75").build(), second(2));
            assertThat(desk.alerts()).containsExactly("firing compute pods");
        }

        @Test
        void aLowerThresholdOfTheNamespaceOpensAtOnceAndItsEndCloses() {
            seen(pods("75").build(), second(0));
            namespace("podwatch.io/quota-pressure-open-ratio", "0.7", second(1));
            assertThat(desk.alerts()).containsExactly("firing compute pods");

            seen(shop().build(), second(2));
            assertThat(desk.alerts()).containsExactly("resolved compute pods recovered");
        }

        @Test
        void pressureThatBeginsEarlierEndsAsFarBelowAsItDoesByDefault() {
            seen(
                    shop().annotation("podwatch.io/quota-pressure-open-ratio", "0.7")
                            .build(),
                    second(0));
            seen(pods("70").build(), second(1));
            seen(pods("65").build(), second(2));
            assertThat(desk.alerts()).containsExactly("firing compute pods");

            seen(pods("64").build(), second(3));
            assertThat(desk.alerts()).containsExactly("resolved compute pods recovered");
        }

        @Test
        void pressureNeverEndsAboveWhereItBegins() {
            seen(
                    shop().annotation("podwatch.io/quota-pressure-open-ratio", "0.5")
                            .annotation("podwatch.io/quota-pressure-close-ratio", "0.9")
                            .build(),
                    second(0));
            seen(pods("60").build(), second(1));
            int told = desk.topics().changes().size();
            seen(pods("61").build(), second(2));
            seen(pods("62").build(), second(3));

            assertThat(desk.alerts()).containsExactly("firing compute pods");
            assertThat(desk.topics().changes()).hasSize(told);
        }

        @Test
        void atOneThereIsNoPressureBeforeItIsFull() {
            namespace("podwatch.io/quota-pressure-open-ratio", "1", second(0));
            seen(pods("99").build(), second(1));
            assertThat(desk.alerts()).isEmpty();

            seen(pods("100").build(), second(2));
            assertThat(firing().detail().level()).isEqualTo("exhausted");
        }

        @Test
        void itIsSwitchedOffAndOnAgain() {
            seen(pods("100").build(), second(0));
            namespace("podwatch.io/off", "QuotaUsage", second(1));
            assertThat(desk.alerts()).containsExactly("resolved compute pods switched_off");
            assertThat(desk.topics().states()).noneMatch(state -> state.key().type() == FindingType.QUOTA_USAGE);
            seen(pods("101").build(), second(2));
            assertThat(desk.alerts()).containsExactly("resolved compute pods switched_off");

            seen(shop().build(), second(3));
            assertThat(desk.alerts()).containsExactly("firing compute pods");
        }

        @Test
        void aQuotaSwitchesItselfOff() {
            seen(pods("100").build(), second(0));
            seen(pods("100").annotation("podwatch.io/off", "all").build(), second(1));

            assertThat(desk.alerts()).containsExactly("resolved compute pods switched_off");
        }

        @Test
        void theSeverityIsCappedByTheNextWatermarkThatMayTellIt() {
            seen(pods("101").build(), second(0));
            assertThat(severity()).isEqualTo(Severity.WARNING);
            namespace("podwatch.io/severity-max", "info", second(1));
            desk.time(minute(2));
            assertThat(severity()).isEqualTo(Severity.INFO);

            seen(shop().build(), second(130));
            desk.time(second(132));
            assertThat(severity()).isEqualTo(Severity.WARNING);
        }

        @Test
        void aNamespaceThatGoesTakesItsWordAlong() {
            NamespaceBuilder shop = shop().annotation("podwatch.io/off", "all");
            seen(shop.build(), second(0));
            seen(pods("100").build(), second(1));
            assertThat(desk.alerts()).isEmpty();

            desk.gone(shop.build(), second(2));
            assertThat(desk.alerts()).containsExactly("firing compute pods");
        }

        @Test
        void whatIsNotUnderstoodOrStandsInTheWrongPlaceIsShown() {
            seen(
                    pods("1")
                            .annotation("podwatch.io/quota-pressure-open-ratio", "80%")
                            .annotation("podwatch.io/unschedulable-after", "1m")
                            .build(),
                    second(0));
            seen(
                    aDeployment("web")
                            .version(++version)
                            .annotation("podwatch.io/quota-pressure-open-ratio", "0.8")
                            .build(),
                    second(0));

            assertThat(desk.judge().malformedAnnotations())
                    .extracting(one -> one.quota().orElse("web") + " " + one.annotation())
                    .containsExactlyInAnyOrder(
                            "compute podwatch.io/quota-pressure-open-ratio",
                            "compute podwatch.io/unschedulable-after",
                            "web podwatch.io/quota-pressure-open-ratio");
        }
    }

    @Nested
    class OfRejections {
        private static final String REFUSAL = "pods \"web-x\" is forbidden: exceeded quota: compute, requested: pods=1,"
                + " used: pods=10, limited: pods=10";

        private WorkloadBuilder web() {
            return aDeployment("web").version(++version).replicas(5, 3, 0).replicaFailure(REFUSAL, second(0));
        }

        private WorkloadBuilder db() {
            return aWorkload("StatefulSet", "db").version(++version).replicas(3, 2, 2);
        }

        private Observation refusal(Instant at) {
            return EvidenceBuilder.aQuotaRejection("StatefulSet", "db", "compute", "pods", "1", "10", "10")
                    .version(++version)
                    .at(at)
                    .build();
        }

        @Test
        void aWorkloadSwitchesItOffAndOnAgain() {
            seen(web().build(), second(0));
            seen(web().annotation("podwatch.io/off", "QuotaRejecting").build(), second(1));
            assertThat(desk.alerts()).containsExactly("resolved Deployment/web switched_off");
            assertThat(desk.topics().states()).isEmpty();

            seen(web().build(), second(2));
            assertThat(desk.alerts()).containsExactly("firing Deployment/web");
        }

        @Test
        void aNamespaceSwitchesOffWhatIsKnownByEventsAndOnAgain() {
            seen(db().build(), second(0));
            seen(refusal(second(1)), second(1));
            namespace("podwatch.io/off", "all", second(2));
            assertThat(desk.alerts()).containsExactly("resolved StatefulSet/db switched_off");
            seen(refusal(second(3)), second(3));
            assertThat(desk.alerts()).containsExactly("resolved StatefulSet/db switched_off");

            seen(shop().build(), second(4));
            assertThat(desk.alerts()).containsExactly("firing StatefulSet/db");
        }

        @Test
        void aRefusalBeforeTheWorkloadWasSatisfiedOpensNothingWhenItIsSwitchedOn() {
            namespace("podwatch.io/off", "all", second(0));
            seen(db().build(), second(1));
            seen(refusal(second(2)), second(2));
            seen(db().replicas(3, 3, 3).build(), second(3));
            seen(db().build(), second(4));
            seen(shop().build(), second(5));

            assertThat(desk.alerts()).isEmpty();
        }

        @Test
        void theQuotaThatRefusesSpeaksAfterTheWorkloadAndBeforeTheNamespace() {
            namespace("podwatch.io/severity-max", "warning", second(0));
            seen(
                    aQuota("compute")
                            .version(++version)
                            .annotation("podwatch.io/severity-max", "info")
                            .build(),
                    second(0));
            seen(web().build(), second(1));
            assertThat(severity()).isEqualTo(Severity.INFO);

            seen(web().annotation("podwatch.io/severity-max", "critical").build(), second(2));
            desk.time(second(4));
            assertThat(severity()).isEqualTo(Severity.CRITICAL);
        }

        @Test
        void aQuotaSwitchesOffWhatItRefuses() {
            seen(web().build(), second(0));
            seen(
                    aQuota("compute")
                            .version(++version)
                            .annotation("podwatch.io/off", "all")
                            .build(),
                    second(1));
            assertThat(desk.alerts()).containsExactly("resolved Deployment/web switched_off");

            seen(aQuota("compute").version(++version).build(), second(2));
            assertThat(desk.alerts()).containsExactly("firing Deployment/web");
        }

        @Test
        void aCronJobSpeaksForItsJobs() {
            seen(
                    aWorkload("Job", "nightly-1")
                            .ownedBy("CronJob", "nightly")
                            .version(++version)
                            .replicas(2, 1, 0)
                            .build(),
                    second(0));
            seen(
                    EvidenceBuilder.aQuotaRejection("Job", "nightly-1", "compute", "pods", "1", "10", "10")
                            .version(++version)
                            .at(second(1))
                            .build(),
                    second(1));
            assertThat(desk.alerts()).containsExactly("firing Job/nightly-1");
            Observation cronJob = aWorkload("CronJob", "nightly")
                    .version(++version)
                    .annotation("podwatch.io/off", "all")
                    .build();
            seen(cronJob, second(2));
            assertThat(desk.alerts()).containsExactly("resolved Job/nightly-1 gone");

            desk.gone(cronJob, second(3));
            assertThat(desk.alerts()).containsExactly("firing Job/nightly-1");
        }

        @Test
        void whatTheReleaseBeforeDidNotUnderstandClosesAtTheFirstWatermark() {
            Observation before = web().build();
            seen(before, second(0));
            desk.topics().forget(before);
            Observation annotated = web().annotation("podwatch.io/off", "all").build();
            desk.topics().restart(Judge.restoring(JudgePolicy.DEFAULT).observation(annotated, second(1)));
            assertThat(desk.alerts()).containsExactly("firing Deployment/web");

            desk.time(second(2));
            assertThat(desk.alerts()).containsExactly("resolved Deployment/web switched_off");
        }

        @Test
        void aWorkloadThatGoesWithItsAnnotationsStaysGone() {
            Observation annotated =
                    web().annotation("podwatch.io/severity-max", "info").build();
            seen(annotated, second(0));
            desk.gone(annotated, second(1));

            assertThat(desk.alerts()).containsExactly("resolved Deployment/web gone");
        }
    }
}
