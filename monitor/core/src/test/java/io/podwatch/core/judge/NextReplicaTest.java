package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.minute;
import static io.podwatch.core.testkit.Moments.second;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.judge.subject.Headroom;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.NamespaceBuilder;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WatermarkBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.workload.JobProgress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NextReplicaTest {
    private static final QuotaBuilder QUOTA = QuotaBuilder.aQuota("compute").hard("requests.cpu", "4");
    private static final WorkloadBuilder WEB =
            WorkloadBuilder.aDeployment("web").surge(1).container("app", Map.of("cpu", Quantity.parse("500m")));

    private final Desk desk = new Desk();
    private long version = 5000;

    /** {@code minute used-cpu => firing, resolved or nothing told}, each line an observation of the quota and a watermark. */
    private void play(String... lines) {
        for (String line : lines) {
            String[] words = line.strip().split("\\s+");
            Instant at = minute(Long.parseLong(words[0]));
            if (!words[1].equals("-")) {
                desk.seen(
                        QUOTA.used("requests.cpu", words[1]).version(++version).build(), at);
            }
            desk.time(at);
            assertThat(told()).as(line).isEqualTo(words.length > 3 ? words[3] : "");
        }
    }

    @Test
    void opensWhenNoneHasFittedForTheGraceAndClosesWhenOneHasFittedForTheQuietTime() {
        desk.seen(WEB.build(), minute(0));

        play(
                " 0 3500m =>",
                "10 3800m =>",
                "24 -     =>",
                "25 -     => firing",
                "30 3900m => firing",
                "31 3500m => firing",
                "40 -     => firing",
                "41 -     => resolved");
    }

    @Test
    void whileTheLimitCannotBeReadNothingRecoversAndAWorkloadThatGoesIsGone() {
        desk.seen(WEB.build(), minute(0));
        play(" 0 3800m =>", "15 -     => firing");

        QuotaBuilder unreadable = QuotaBuilder.aQuota("compute").unreadable("requests.cpu", "four");
        desk.seen(unreadable.version(++version).build(), minute(16));
        desk.time(minute(60));
        assertThat(told()).isEqualTo("firing");

        desk.gone(WEB.build(), minute(61));
        desk.time(minute(62));
        assertThat(told()).isEqualTo("resolved");
    }

    @Test
    void roomThatComesAndGoesNeitherOpensNorCloses() {
        desk.seen(WEB.build(), minute(0));

        play(
                " 0 4     =>",
                "10 3400m =>",
                "20 4     =>",
                "30 3400m =>",
                "40 4     =>",
                "55 -     => firing",
                "60 3400m => firing",
                "69 4     => firing",
                "75 3400m => firing",
                "84 -     => firing",
                "85 -     => resolved");
    }

    @Test
    void namesWhatIsNeededFreeAndMissing() {
        desk.seen(WEB.build(), minute(0));
        play("0 3800m =>", "15 - => firing");

        FindingDetail detail = detail();
        assertThat(detail.severity()).isEqualTo(Severity.INFO);
        assertThat(detail.summary())
                .isEqualTo("quota compute has no room for one more pod of Deployment/web: requests.cpu needs 500m, free"
                        + " 200m, missing 300m");
        assertThat(detail.evidence())
                .containsOnly(Map.entry("needs", "0.5"), Map.entry("free", "0.2"), Map.entry("missing", "0.3"));
        assertThat(findings().get(0).key().subjectText())
                .isEqualTo("resource=requests.cpu,resourcequota=compute,workload=web,workload_kind=Deployment");
    }

    @Test
    void aNamespaceThatIsFullOnPurposeIsToldOfAsInfoAndOnlyWhereAPodMayBeNeeded() {
        desk.seen(WEB.surge(0).build(), minute(0));
        desk.seen(
                WorkloadBuilder.aWorkload("StatefulSet", "db")
                        .container("db", Map.of("cpu", Quantity.of(1)))
                        .build(),
                minute(0));

        play("0 4 =>", "60 - =>");
        assertThat(desk.judge().states()).noneMatch(state -> state.key().type() == FindingType.NEXT_REPLICA_BLOCKED);
    }

    @Test
    void aPodThatDoesNotStateWhatTheQuotaDemandsIsBlockedAsWell() {
        desk.seen(NamespaceBuilder.aNamespace("shop").build(), minute(0));
        desk.seen(
                WorkloadBuilder.aDeployment("web")
                        .surge(1)
                        .container("app", Map.of())
                        .build(),
                minute(0));
        play("0 0 =>", "15 - => firing");

        assertThat(detail().summary())
                .isEqualTo("quota compute refuses one more pod of Deployment/web: app does not specify requests.cpu");
        assertThat(detail().cause().orElseThrow().reason()).isEqualTo("NotStated");
    }

    @Test
    void aLimitRangeThatStatesItMakesRoomAgain() {
        NamespaceBuilder shop = NamespaceBuilder.aNamespace("shop");
        desk.seen(shop.version(1).build(), minute(0));
        desk.seen(
                WorkloadBuilder.aDeployment("web")
                        .surge(1)
                        .container("app", Map.of())
                        .build(),
                minute(0));
        play("0 0 =>", "15 - => firing");

        LimitRangeItem defaults = new LimitRangeItem(
                "defaults", "Container", Map.of(), Map.of(), Map.of(), Map.of("cpu", Quantity.of(1)));
        desk.seen(shop.limitRange(defaults).version(2).build(), minute(16));
        play("16 - => firing", "26 - => resolved");
    }

    @Test
    void whereLimitRangesMayNotBeSeenNobodySaysThatNothingIsStated() {
        desk.seen(
                WorkloadBuilder.aDeployment("web")
                        .surge(1)
                        .container("app", Map.of())
                        .build(),
                minute(0));

        play("0 0 =>", "60 - =>");
    }

    @Test
    void aRefusalOfTheSameWorkloadTakesOverAndItsEndBeginsTheGraceAnew() {
        WorkloadBuilder db = WorkloadBuilder.aWorkload("StatefulSet", "db")
                .replicas(3, 2, 2)
                .container("db", Map.of("cpu", Quantity.of(1)));
        desk.seen(db.version(1).build(), minute(0));
        play("0 4 =>", "15 - => firing");

        desk.seen(
                EvidenceBuilder.aQuotaRejection("StatefulSet", "db", "compute", "requests.cpu", "1", "4", "4")
                        .at(minute(16))
                        .build(),
                minute(16));
        desk.time(minute(16));
        assertThat(told()).isEqualTo("resolved");
        assertThat(desk.alerts()).contains("firing StatefulSet/db");

        desk.seen(db.replicas(3, 3, 2).version(2).build(), minute(20));
        desk.seen(db.replicas(4, 3, 3).version(3).build(), minute(40));
        play("40 - => resolved", "54 - => resolved", "55 - => firing");
    }

    @Test
    void aWorkloadQuotaOrResourceThatGoesTakesItAlong() {
        desk.seen(WEB.build(), minute(0));
        play("0 4 =>", "15 - => firing");
        desk.gone(WEB.build(), minute(16));
        desk.time(minute(16));
        assertThat(findings())
                .extracting(one -> one.resolution().orElseThrow().text())
                .containsExactly("gone");

        desk.seen(WEB.uid("again").version(9000).build(), minute(17));
        play("17 - => resolved", "32 - => firing");
        desk.gone(QUOTA.build(), minute(33));
        desk.time(minute(33));
        assertThat(findings())
                .extracting(one -> one.resolution().orElseThrow().text())
                .containsExactly("gone");
        assertThat(desk.judge().states()).isEmpty();
    }

    @Test
    void whatVanishedWhileNobodyJudgedTakesItAlong() {
        desk.seen(WEB.build(), minute(0));
        play("0 4 =>", "15 - => firing");

        desk.restartWithout(WEB.build());
        play("16 - => resolved");
    }

    @Test
    void aRestartGoesOnWithTheGraceAndWithTheQuietTime() {
        desk.seen(WEB.build(), minute(0));
        play("0 4 =>", "5 - =>");
        desk.restartWithout();
        play("14 - =>", "15 - => firing", "20 3 => firing");
        desk.restartWithout();
        play("29 - => firing", "30 - => resolved");
    }

    @Test
    void aRestartTellsNothingOfAJobThatWaitsForItsGrace() {
        desk.seen(
                WorkloadBuilder.aJob("load")
                        .replicas(2, 1, 1)
                        .job(new JobProgress(2, 1, 0, 0, 6))
                        .container("app", Map.of("cpu", Quantity.of(1)))
                        .build(),
                minute(0));
        play("0 4 =>", "5 - =>");

        desk.restartWithout();
        play("6 - =>", "14 - =>", "15 - => firing");
        assertThat(desk.alerts()).contains("firing Job/load");
    }

    @Test
    void timeInWhichQuotasOrWorkloadsAreNotHeardOfProvesNothing() {
        desk.seen(WEB.build(), minute(0));
        play("0 4 =>");

        desk.time(WatermarkBuilder.aWatermark(minute(30))
                .heard(ObservedKind.QUOTA, minute(2))
                .build());
        assertThat(told()).isEmpty();
        desk.time(WatermarkBuilder.aWatermark(minute(40))
                .heard(ObservedKind.WORKLOAD, minute(2))
                .build());
        assertThat(told()).isEmpty();
    }

    @Test
    void annotationsOfWorkloadQuotaAndNamespaceSetTheGraceAndSwitchItOff() {
        desk.seen(WEB.annotation("podwatch.io/next-replica-blocked-after", "2m").build(), minute(0));
        play("0 4 =>", "2 - => firing");

        desk.seen(
                QUOTA.used("requests.cpu", "4")
                        .annotation("podwatch.io/off", "NextReplicaBlocked")
                        .version(9000)
                        .build(),
                minute(3));
        desk.time(minute(3));
        assertThat(findings())
                .extracting(one -> one.resolution().orElseThrow().text())
                .containsExactly("switched_off");
    }

    @Test
    void aNamespaceThatEndsIsSilent() {
        NamespaceBuilder shop = NamespaceBuilder.aNamespace("shop");
        desk.seen(shop.version(1).build(), minute(0));
        desk.seen(WEB.build(), minute(0));
        play("0 4 =>", "15 - => firing");

        desk.seen(shop.terminating().version(2).build(), minute(16));
        play("16 - => resolved", "60 - => resolved");
    }

    @Test
    void theNamespaceTellsItsLeastRoomAndTheBlockedTellTheirs() {
        desk.seen(WEB.build(), minute(0));
        desk.seen(
                WorkloadBuilder.aDeployment("big")
                        .surge(1)
                        .container("app", Map.of("cpu", Quantity.of(1)))
                        .build(),
                minute(0));
        play("0 1 =>");
        assertThat(desk.judge().headrooms()).containsExactly(new Headroom("test", "shop", 3, Map.of()));

        play("1 3500m =>");
        WorkloadReference big = new WorkloadReference("Deployment", "big");
        assertThat(desk.judge().headrooms()).containsExactly(new Headroom("test", "shop", 0, Map.of(big, 0)));

        desk.restartWithout();
        desk.time(second(61));
        assertThat(desk.judge().headrooms()).containsExactly(new Headroom("test", "shop", 0, Map.of(big, 0)));

        desk.gone(QUOTA.build(), second(62));
        desk.time(second(62));
        assertThat(desk.judge().headrooms()).isEmpty();
    }

    private FindingDetail detail() {
        return findings().get(0).detail();
    }

    private String told() {
        return String.join(
                ",", findings().stream().map(alert -> alert.state().text()).toList());
    }

    private List<Alert> findings() {
        return desk.judge().alerts().stream()
                .filter(alert -> alert.key().type() == FindingType.NEXT_REPLICA_BLOCKED)
                .toList();
    }
}
