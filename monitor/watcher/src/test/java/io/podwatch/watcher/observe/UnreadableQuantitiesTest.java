package io.podwatch.watcher.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.quantity.MalformedQuantityException;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.watcher.kube.LimitRange;
import io.podwatch.watcher.kube.Pod;
import io.podwatch.watcher.kube.ResourceQuota;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnreadableQuantitiesTest {
    private static final Map<String, Quantity> FOUR_PODS = Map.of("pods", Quantity.of(4));

    private final ObservationMapping strict =
            new ObservationMapping(new MappingSettings("east", 20, 100, Set.of(), Set.of()));
    private final ObservationMapping lenient = strict.lenient();

    @ParameterizedTest(name = "wanted {0}, hard {1}, used {2}: {3} is told")
    @CsvSource({
        "8 GB, 8Gi, 6Gi, 8 GB, '', 8Gi, 6Gi",
        "8Gi, 8 GB, 6Gi, 8 GB, 8Gi, '', 6Gi",
        "8Gi, 8Gi, six, six, 8Gi, 8Gi, ''",
        "eight, 8 GB, six, eight, '', '', ''",
    })
    void whatCanBeReadOfAQuotaIsKeptAndTheFirstTextThatCannotIsTold(
            String wanted, String hard, String used, String told, String wants, String allows, String uses) {
        ResourceQuota object = quota(entry(wanted), entry(hard), entry(used));

        assertThatThrownBy(() -> strict.quota(object)).isInstanceOf(MalformedQuantityException.class);
        QuotaObservation quota = lenient.quota(object);
        assertThat(quota.unreadable()).isEqualTo(Map.of("requests.memory", told));
        assertThat(quota.wanted()).isEqualTo(amounts(wants));
        assertThat(quota.hard()).isEqualTo(amounts(allows));
        assertThat(quota.used()).isEqualTo(amounts(uses));
        assertThat(quota.lags()).isFalse();
        assertThat(quota.isCounted()).isTrue();
    }

    @Test
    void aQuotaThatCanBeReadIsTheSameInBothWays() {
        ResourceQuota object = quota(entry("8Gi"), entry("8Gi"), entry("6Gi"));

        assertThat(lenient.quota(object)).isEqualTo(strict.quota(object));
        assertThat(lenient.quota(object).unreadable()).isEmpty();
    }

    @Test
    void whatIsToldIsCutLikeAnyMessage() {
        QuotaObservation quota = lenient.quota(quota(entry("x".repeat(500)), "", ""));

        assertThat(quota.unreadable().get("requests.memory")).isEqualTo("\u2026" + "x".repeat(19));
    }

    @Test
    void aQuotaOfWhichNextToNothingCanBeReadIsLeftOutWhole() {
        assertThat(lenient.quota(quota(bad(UnreadableAmounts.RESOURCES_MAX), "", ""))
                        .unreadable())
                .hasSize(UnreadableAmounts.RESOURCES_MAX);
        assertThatThrownBy(() -> lenient.quota(quota(bad(UnreadableAmounts.RESOURCES_MAX + 1), "", "")))
                .hasMessageContaining("33 resources");
    }

    @Test
    void aPodIsReadWithoutTheRequestThatCannotBe() {
        String json = Objects.file("pod-crash-looping.json").replace("\"600m\"", "\"600 milli\"");
        Pod object = Objects.listed(json, Pod.class);

        assertThatThrownBy(() -> strict.pod(object)).isInstanceOf(MalformedQuantityException.class);
        PodObservation pod = lenient.pod(object);
        PodObservation whole = strict.pod(Objects.listed(Objects.file("pod-crash-looping.json"), Pod.class));
        assertThat(pod.id()).isEqualTo(whole.id());
        assertThat(pod.containers().get(0).resources().requests()).isEqualTo(Map.of("memory", Quantity.parse("64Mi")));
        assertThat(pod.containers().subList(1, 5)).isEqualTo(whole.containers().subList(1, 5));
    }

    @Test
    void aLimitRangeLosesTheEntryThatCannotBeReadAlone() {
        LimitRange range = Objects.listed(
                object(
                        "LimitRange",
                        "\"spec\":{\"limits\":[{\"type\":\"Container\","
                                + "\"default\":{\"cpu\":\"one\",\"memory\":\"1Gi\"}}]}"),
                LimitRange.class);

        assertThat(lenient.limitRange(range))
                .extracting(LimitRangeItem::defaultLimits)
                .containsExactly(Map.of("memory", Quantity.of(1L << 30)));
    }

    private static Map<String, Quantity> amounts(String memory) {
        return memory.isEmpty() ? FOUR_PODS : Map.of("pods", Quantity.of(4), "requests.memory", Quantity.parse(memory));
    }

    private static String entry(String memory) {
        return "\"pods\":\"4\",\"requests.memory\":\"" + memory + "\"";
    }

    private static String bad(int resources) {
        return IntStream.range(0, resources)
                .mapToObj(index -> "\"example.com/" + index + "\":\"many\"")
                .collect(Collectors.joining(","));
    }

    private static ResourceQuota quota(String wanted, String hard, String used) {
        return Objects.listed(
                object(
                        "ResourceQuota",
                        "\"spec\":{\"hard\":{" + wanted + "}},\"status\":{\"hard\":{" + hard + "},\"used\":{" + used
                                + "}}"),
                ResourceQuota.class);
    }

    private static String object(String kind, String rest) {
        return "{\"apiVersion\":\"v1\",\"kind\":\"" + kind + "\",\"metadata\":{\"name\":\"compute\","
                + "\"namespace\":\"shop\",\"uid\":\"u-1\",\"resourceVersion\":\"7\"}," + rest + "}";
    }
}
