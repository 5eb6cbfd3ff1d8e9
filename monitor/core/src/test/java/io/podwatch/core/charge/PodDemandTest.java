package io.podwatch.core.charge;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.quantity.QuantityFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules are those of quota admission and what comes before it: SetDefaults_Pod (k8s pkg/apis/core/v1/defaults.go), LimitRanger
 * (plugin/pkg/admission/limitranger/admission.go), PodRequests and PodLimits (component-helpers resource/helpers.go), podEvaluator
 * (pkg/quota/v1/evaluator/core/pods.go). A test with a real API server compares the two.
 */
final class PodDemandTest {

    static Stream<Arguments> templates() {
        return Stream.of(
                // what                       template | limit ranges | what counts
                Arguments.of("nothing stated", "app a:", "", "pods=1"),
                Arguments.of(
                        "containers are added",
                        "app a: requests cpu=250m memory=1Gi; app b: requests cpu=500m",
                        "",
                        "memory=1Gi pods=1 requests.cpu=750m requests.memory=1Gi"),
                Arguments.of(
                        "limits stand in for requests, name by name",
                        "app a: requests cpu=100m limits cpu=1 memory=2Gi",
                        "",
                        "limits.cpu=1 limits.memory=2Gi memory=2Gi pods=1 requests.cpu=100m requests.memory=2Gi"),
                Arguments.of(
                        "the neediest init container counts where it needs more than what runs",
                        "init i: requests cpu=2 memory=64Mi; init j: requests cpu=1; app a: requests cpu=500m memory=1Gi",
                        "",
                        "memory=1Gi pods=1 requests.cpu=2 requests.memory=1Gi"),
                Arguments.of(
                        "sidecars run beside the app, and beside the init containers after them",
                        "sidecar s: requests cpu=300m; init i: requests cpu=1; app a: requests cpu=500m",
                        "",
                        "pods=1 requests.cpu=1300m"),
                Arguments.of(
                        "an init container before a sidecar has it not beside",
                        "init i: requests cpu=1; sidecar s: requests cpu=300m; app a: requests cpu=500m",
                        "",
                        "pods=1 requests.cpu=1"),
                Arguments.of(
                        "what the pod itself states counts in place of its containers",
                        "app a: requests cpu=2 memory=1Gi; pod: requests cpu=500m",
                        "",
                        "memory=1Gi pods=1 requests.cpu=500m requests.memory=1Gi"),
                Arguments.of(
                        "limits of the pod complete its requests, its containers' before",
                        "app a: requests cpu=200m; pod: limits cpu=1 memory=1Gi",
                        "",
                        "limits.cpu=1 limits.memory=1Gi memory=1Gi pods=1 requests.cpu=200m requests.memory=1Gi"),
                Arguments.of(
                        "overhead is added to requests, and to limits that there are",
                        "app a: requests cpu=1 limits memory=1Gi; pod: overhead cpu=250m memory=128Mi",
                        "",
                        "limits.memory=1152Mi memory=1152Mi pods=1 requests.cpu=1250m requests.memory=1152Mi"),
                Arguments.of(
                        "a limit range fills in what is left open",
                        "app a: requests cpu=100m; init i:",
                        "defaults Container: requests cpu=200m memory=64Mi limits memory=128Mi",
                        "limits.memory=128Mi memory=64Mi pods=1 requests.cpu=200m requests.memory=64Mi"),
                Arguments.of(
                        "a limit that a limit range fills in makes no request",
                        "app a:",
                        "defaults Container: limits cpu=1",
                        "limits.cpu=1 pods=1"),
                Arguments.of(
                        "of two limit ranges the first counts, of two items the last; those of pods fill in nothing",
                        "app a:",
                        "a Container: requests cpu=1; a Container: requests cpu=2; b Container: requests cpu=3 memory=1Gi;"
                                + " b Pod: requests cpu=9",
                        "memory=1Gi pods=1 requests.cpu=2 requests.memory=1Gi"),
                Arguments.of(
                        "extended resources and huge pages count by the names that quotas have for them",
                        "app a: limits nvidia.com/gpu=2 hugepages-2Mi=4Mi ephemeral-storage=1Gi",
                        "",
                        "hugepages-2Mi=4Mi limits.ephemeral-storage=1Gi pods=1 requests.ephemeral-storage=1Gi"
                                + " requests.hugepages-2Mi=4Mi requests.nvidia.com/gpu=2"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("templates")
    void onePodMoreCountsAsQuotaAdmissionCountsIt(String what, String template, String limitRanges, String counts) {
        PodDemand demand = PodDemand.of(Templates.template(template), Templates.limitRanges(limitRanges));

        assertThat(text(demand)).as(what).isEqualTo(counts);
    }

    private static String text(PodDemand demand) {
        Map<String, String> counts = new TreeMap<>();
        for (String resource : new String[] {
            "pods",
            "memory",
            "requests.cpu",
            "requests.memory",
            "limits.cpu",
            "limits.memory",
            "requests.nvidia.com/gpu",
            "hugepages-2Mi",
            "requests.hugepages-2Mi",
            "requests.ephemeral-storage",
            "limits.ephemeral-storage",
            "services"
        }) {
            demand.of(resource)
                    .ifPresent(amount -> counts.put(
                            resource, QuantityFormat.ofResource(resource).text(amount)));
        }
        return String.join(
                " ",
                counts.entrySet().stream()
                        .map(count -> count.getKey() + "=" + count.getValue())
                        .toList());
    }

    @Test
    void everyContainerHasToStateWhatAQuotaOfCpuOrMemoryDemands() {
        PodDemand demand = PodDemand.of(
                Templates.template("app a: requests cpu=1; init i: limits memory=1Gi; app b: limits cpu=1 memory=1Gi"),
                Templates.limitRanges(""));

        assertThat(demand.unstated())
                .containsOnly(
                        Map.entry("cpu", "i"),
                        Map.entry("requests.cpu", "i"),
                        Map.entry("limits.cpu", "a,i"),
                        Map.entry("memory", "a"),
                        Map.entry("requests.memory", "a"),
                        Map.entry("limits.memory", "a"));
    }

    @Test
    void limitRangesAndResourcesOfThePodStateItForTheContainers() {
        PodDemand byRange = PodDemand.of(
                Templates.template("app a:"),
                Templates.limitRanges("d Container: requests cpu=1 memory=1Gi limits cpu=1 memory=1Gi"));
        PodDemand byPod = PodDemand.of(Templates.template("app a:; pod: requests cpu=1"), Templates.limitRanges(""));

        assertThat(byRange.unstated()).isEmpty();
        assertThat(byPod.unstated()).isEmpty();
    }

    @Test
    void aPodIsOfBestEffortWhileNothingOfItAsksForCpuOrMemory() {
        assertThat(isBestEffort("app a: requests nvidia.com/gpu=1 cpu=0", "")).isTrue();
        assertThat(isBestEffort("app a:; init i: requests cpu=1m", "")).isFalse();
        assertThat(isBestEffort("app a:", "d Container: requests cpu=1")).isFalse();
        assertThat(isBestEffort("app a:; pod: limits memory=1Gi", "")).isFalse();
    }

    private static boolean isBestEffort(String template, String limitRanges) {
        return PodDemand.of(Templates.template(template), Templates.limitRanges(limitRanges))
                .bestEffort();
    }
}
