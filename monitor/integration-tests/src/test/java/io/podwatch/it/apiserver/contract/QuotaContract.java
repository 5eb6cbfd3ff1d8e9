package io.podwatch.it.apiserver.contract;

import static io.podwatch.it.apiserver.contract.ContractGround.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Quotas: what they count, what they refuse, and the words of the refusal. */
interface QuotaContract extends ContractGround {

    long USED_WITHIN_SECONDS = 30;

    @Test
    default void podBeyondTheQuotaIsForbiddenAndTheMessageTellsTheSum() {
        user().quota(namespace(), "few", Map.of("pods", "1"));
        user().pod(namespace(), "a");

        KubernetesClientException refusal = refusalOf(() -> user().pod(namespace(), "b"));

        assertThat(refusal.getCode()).isEqualTo(403);
        assertThat(refusal.getStatus().getReason()).isEqualTo("Forbidden");
        assertThat(refusal.getStatus().getMessage())
                .isEqualTo("pods \"b\" is forbidden: exceeded quota: few,"
                        + " requested: pods=1, used: pods=1, limited: pods=1");
    }

    @Test
    default void refusalNamesOnlyTheResourcesThatDoNotFit() {
        user().quota(namespace(), "compute", Map.of("pods", "9", "requests.cpu", "1", "requests.memory", "1Gi"));
        user().pod(namespace(), "a", Map.of(), Map.of("cpu", "600m", "memory", "700Mi"));

        KubernetesClientException refusal =
                refusalOf(() -> user().pod(namespace(), "b", Map.of(), Map.of("cpu", "500m", "memory", "400Mi")));

        assertThat(refusal.getStatus().getMessage())
                .isEqualTo("pods \"b\" is forbidden: exceeded quota: compute,"
                        + " requested: requests.cpu=500m,requests.memory=400Mi,"
                        + " used: requests.cpu=600m,requests.memory=700Mi,"
                        + " limited: requests.cpu=1,requests.memory=1Gi");
    }

    @Test
    default void podThatDoesNotSayWhatItNeedsIsForbidden() {
        user().quota(namespace(), "compute", Map.of("limits.cpu", "1", "requests.memory", "1Gi"));

        KubernetesClientException refusal = refusalOf(() -> user().pod(namespace(), "a"));

        assertThat(refusal.getCode()).isEqualTo(403);
        assertThat(refusal.getStatus().getMessage())
                .isEqualTo("pods \"a\" is forbidden: failed quota: compute:"
                        + " must specify limits.cpu for: app; requests.memory for: app");
    }

    @Test
    default void limitRangeSaysWhatAPodNeedsThatDoesNot() {
        client().resource(new LimitRangeBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace())
                        .withName("defaults")
                        .endMetadata()
                        .withNewSpec()
                        .addNewLimit()
                        .withType("Container")
                        .withDefaultRequest(Map.of("cpu", new Quantity("100m")))
                        .withDefault(Map.of("cpu", new Quantity("200m")))
                        .endLimit()
                        .endSpec()
                        .build())
                .create();
        client().limitRanges()
                .inNamespace(namespace())
                .withName("defaults")
                .waitUntilCondition(range -> range != null, USED_WITHIN_SECONDS, TimeUnit.SECONDS);

        Pod pod = user().pod(namespace(), "a");

        assertThat(pod.getSpec().getContainers()).singleElement().satisfies(container -> {
            assertThat(container.getResources().getRequests()).containsEntry("cpu", new Quantity("100m"));
            assertThat(container.getResources().getLimits()).containsEntry("cpu", new Quantity("200m"));
        });
    }

    @Test
    default void usedFollowsPodsAsTheyComeEndAndGo() {
        ResourceQuota quota = user().quota(namespace(), "compute", Map.of("pods", "5", "requests.cpu", "1"));
        Pod stays = user().pod(namespace(), "stays", Map.of(), Map.of("cpu", "300m"));
        Pod ends = user().pod(namespace(), "ends", Map.of(), Map.of("cpu", "300m"));

        awaitUsed(quota, "2", "600m");
        kubelet().run(ends);
        kubelet().succeed(ends);
        awaitUsed(quota, "1", "300m");
        user().delete(stays);
        awaitUsed(quota, "0", "0");
    }

    @Test
    default void quotaMaySinkBelowWhatIsUsed() {
        ResourceQuota quota = user().quota(namespace(), "few", Map.of("pods", "2"));
        user().pod(namespace(), "a");
        user().pod(namespace(), "b");

        user().changeQuota(quota, Map.of("pods", "1"));

        ResourceQuota seen = client().resource(quota)
                .waitUntilCondition(
                        q -> new Quantity("1").equals(q.getStatus().getHard().get("pods")),
                        USED_WITHIN_SECONDS,
                        TimeUnit.SECONDS);
        assertThat(seen.getStatus().getUsed()).containsEntry("pods", new Quantity("2"));
    }

    private void awaitUsed(ResourceQuota quota, String pods, String cpu) {
        Map<String, Quantity> used = Map.of("pods", new Quantity(pods), "requests.cpu", new Quantity(cpu));
        client().resource(quota)
                .waitUntilCondition(q -> used.equals(q.getStatus().getUsed()), USED_WITHIN_SECONDS, TimeUnit.SECONDS);
    }
}
