package io.podwatch.detector.metrics;

import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.tenant.NamespaceObservation;
import org.junit.jupiter.api.Test;

class TenantLabelsTest {

    @Test
    void labelsAndAnnotationsAreNamedAsKubeStateMetricsNamesThem() {
        assertThat(labels(aNamespace("shop")
                        .label("team", "checkout")
                        .label("app.kubernetes.io/part-of", "store")
                        .label("costCenter", "17")
                        .annotation("example.org/owner", "ann@example.org")
                        .annotation("podwatch.io/off", "all")
                        .build()))
                .isEqualTo("{annotation_example_org_owner=\"ann@example.org\",cluster=\"test\","
                        + "label_app_kubernetes_io_part_of=\"store\",label_cost_center=\"17\","
                        + "label_team=\"checkout\",namespace=\"shop\"}");
    }

    @Test
    void namesThatWouldBeTheSameAreNumberedInTheirOrder() {
        assertThat(labels(aNamespace("shop")
                        .label("cost-center", "b")
                        .label("cost.center", "c")
                        .label("costCenter", "a")
                        .build()))
                .isEqualTo("{cluster=\"test\",label_cost_center_conflict1=\"b\","
                        + "label_cost_center_conflict2=\"c\",label_cost_center_conflict3=\"a\","
                        + "namespace=\"shop\"}");
    }

    @Test
    void aNumberThatIsTakenIsNotGivenAgain() {
        assertThat(labels(aNamespace("shop")
                        .label("a-b", "1")
                        .label("a.b", "2")
                        .label("a-b_conflict1", "3")
                        .build()))
                .isEqualTo("{cluster=\"test\",label_a_b_conflict1=\"3\",label_a_b_conflict2=\"1\","
                        + "label_a_b_conflict3=\"2\",namespace=\"shop\"}");
    }

    @Test
    void aNamespaceThatSaysNothingHasNoSeries() {
        assertThat(TenantLabels.has(
                        aNamespace("shop").annotation("podwatch.io/off", "all").build()))
                .isFalse();
        assertThat(TenantLabels.has(aNamespace("shop").label("team", "").build()))
                .isTrue();
    }

    private static String labels(NamespaceObservation namespace) {
        return TenantLabels.of(namespace).toString();
    }
}
