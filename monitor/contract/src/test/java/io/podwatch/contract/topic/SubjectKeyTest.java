package io.podwatch.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodId;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectKeyTest {

    @Test
    void eachTopicHasItsForm() {
        assertThat(SubjectKey.of(new PodId("prod", "shop", "web-1", "uid-1")).text())
                .isEqualTo("prod/shop/uid-1");
        assertThat(SubjectKey.watch("prod").text()).isEqualTo("prod");
        assertThat(SubjectKey.alert("prod", "shop", "f00d").text()).isEqualTo("prod/shop/f00d");
        assertThat(SubjectKey.detectorState("prod", "shop", "crash-loop", "uid-1/app")
                        .text())
                .isEqualTo("prod/shop/crash-loop/uid-1/app");
    }

    @Test
    void aQuotaOfTheWholeClusterLiesWithItsNodes() {
        QuotaObservation quota = new QuotaObservation(
                "prod", "_", "team-a", "uid", "1", Map.of(), Map.of(), Map.of(), List.of(), Map.of(), Map.of());
        SubjectKey key = SubjectKey.of(quota);

        assertThat(key.text()).isEqualTo("prod/_/team-a");
        assertThat(SubjectKey.parse(key.text())).isEqualTo(key);
        assertThat(new SubjectPartitioner(12).partition(key))
                .isEqualTo(new SubjectPartitioner(12).partition(new SubjectKey("prod", "_", "node-1")));
    }

    @Test
    void aNamespaceIsItsOwnSubject() {
        NamespaceObservation shop =
                new NamespaceObservation("prod", "shop", "uid", "1", "Active", Map.of(), Map.of(), List.of());

        assertThat(SubjectKey.of(shop).text()).isEqualTo("prod/shop");
    }

    @Test
    void aGapIsToldFromAPod() {
        Instant from = Instant.parse("2026-03-01T10:00:00Z");
        Gap gap = new Gap("prod", ObservedKind.POD, GapReason.RELIST, from, from, "1", "2", 0, 0);

        assertThat(SubjectKey.of(gap).text()).isEqualTo("prod/pod/gap/2026-03-01T10:00:00Z");
        assertThat(SubjectKey.parse(SubjectKey.of(gap).text()).isGap()).isTrue();
        assertThat(SubjectKey.parse("prod/pod/uid").isGap()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "prod/shop", "prod/shop/uid", "prod/shop/Deployment/web", "prod/_/node-1"})
    void textAndPartsTellEachOther(String text) {
        assertThat(SubjectKey.parse(text.getBytes(UTF_8)).text()).isEqualTo(text);
        assertThat(SubjectKey.parse(text).bytes()).isEqualTo(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/shop", "prod//uid"})
    void emptyPartsAreRefused(String text) {
        assertThatThrownBy(() -> SubjectKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameWithASeparatorIsRefused() {
        assertThatThrownBy(() -> SubjectKey.watch("eu/prod")).hasMessageContaining("\"eu/prod\"");
        assertThatThrownBy(() -> new SubjectKey("prod", "a/b", "c")).hasMessageContaining("\"a/b\"");
    }
}
