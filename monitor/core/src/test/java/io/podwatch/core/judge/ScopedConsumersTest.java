package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Moments.second;
import static io.podwatch.core.testkit.Pods.aPod;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.workload.PodTerms;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of two quotas of one namespace each counts other pods: only who is counted by the one that refuses can make room in it. */
final class ScopedConsumersTest {
    private final Desk desk = new Desk();

    @BeforeEach
    void aNamespaceOfManySorts() {
        workload("Deployment", "shop", terms("high", false));
        workload("Deployment", "report", terms("low", false));
        workload("Job", "import", terms("high", true));
        desk.seen(aPod("shop-a").ofDeployment("shop").requests("cpu", "2").build(), second(0));
        desk.seen(aPod("report-a").ofDeployment("report").requests("cpu", "4").build(), second(0));
        desk.seen(aPod("import-a").ofJob("import").requests("cpu", "3").build(), second(0));
        desk.seen(aPod("idle-a").ofDeployment("idle").qosClass("BestEffort").build(), second(0));
        desk.seen(aPod("bare").requests("cpu", "9").build(), second(0));
    }

    @Test
    void quotasOfTwoPriorityClassesNameTheirOwn() {
        quota(QuotaBuilder.aQuota("first").scope("PriorityClass", "In", "high"));
        quota(QuotaBuilder.aQuota("second").scope("PriorityClass", "In", "low"));

        assertThat(consumers("first", "requests.cpu")).isEqualTo("Job/import=3, Deployment/shop=2");
        assertThat(consumers("second", "requests.cpu")).isEqualTo("Deployment/report=4");
    }

    @Test
    void everyTermHasToBeMet() {
        quota(QuotaBuilder.aQuota("long").scope("PriorityClass", "In", "high").scope("NotTerminating", "Exists"));
        quota(QuotaBuilder.aQuota("short").scope("Terminating", "Exists"));

        assertThat(consumers("long", "requests.cpu")).isEqualTo("Deployment/shop=2");
        assertThat(consumers("short", "requests.cpu")).isEqualTo("Job/import=3");
    }

    @Test
    void classesOfServiceAreReadOffThePodsThemselves() {
        quota(QuotaBuilder.aQuota("idlers").scope("BestEffort", "Exists"));
        quota(QuotaBuilder.aQuota("others").scope("NotBestEffort", "Exists"));

        assertThat(consumers("idlers", "pods")).isEqualTo("Deployment/idle=1");
        assertThat(consumers("others", "pods"))
                .isEqualTo("Deployment/report=1, Deployment/shop=1, Job/import=1, Pod/bare=1");
    }

    @Test
    void aQuotaWithoutScopesCountsAll() {
        quota(QuotaBuilder.aQuota("all"));

        assertThat(consumers("all", "requests.cpu"))
                .isEqualTo("Pod/bare=9, Deployment/report=4, Job/import=3, Deployment/shop=2");
    }

    private void workload(String kind, String name, PodTerms terms) {
        desk.seen(WorkloadBuilder.aWorkload(kind, name).terms(terms).build(), second(0));
    }

    private void quota(QuotaBuilder quota) {
        desk.seen(quota.hard("requests.cpu", "20").hard("pods", "20").build(), second(0));
    }

    private static PodTerms terms(String priorityClass, boolean hasDeadline) {
        return new PodTerms(Map.of(), Map.of(), Map.of(), priorityClass, hasDeadline, false);
    }

    /** Of who is refused by the quota. */
    private String consumers(String quota, String resource) {
        String refused = "db-" + quota;
        desk.seen(
                WorkloadBuilder.aWorkload("StatefulSet", refused)
                        .replicas(3, 2, 2)
                        .build(),
                second(1));
        desk.seen(
                EvidenceBuilder.aQuotaRejection("StatefulSet", refused, quota, resource, "1", "20", "20")
                        .at(second(1))
                        .build(),
                second(1));
        return desk.topics()
                .firingDetail("QuotaRejecting " + refused)
                .evidence()
                .get("consumers_" + resource);
    }
}
