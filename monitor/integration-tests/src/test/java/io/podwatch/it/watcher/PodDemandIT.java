package io.podwatch.it.watcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.podwatch.core.charge.PodDemand;
import io.podwatch.core.charge.Room;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.it.apiserver.ControlPlane;
import io.podwatch.it.apiserver.NeedsControlPlane;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.watcher.kube.KubernetesDecoding;
import io.podwatch.watcher.kube.LimitRange;
import io.podwatch.watcher.kube.Workload;
import io.podwatch.watcher.observe.MappingSettings;
import io.podwatch.watcher.observe.ObservationMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a template is said to need is what the real quota admission counts when a pod of it is created. */
@NeedsControlPlane
final class PodDemandIT {
    private static final long WITHIN_SECONDS = 30;
    private static final Map<String, String> EVERYTHING = Map.ofEntries(
            Map.entry("pods", "99"),
            Map.entry("count/pods", "99"),
            Map.entry("cpu", "99"),
            Map.entry("requests.cpu", "99"),
            Map.entry("limits.cpu", "99"),
            Map.entry("requests.memory", "99Gi"),
            Map.entry("limits.memory", "99Gi"),
            Map.entry("requests.ephemeral-storage", "99Gi"),
            Map.entry("limits.ephemeral-storage", "99Gi"),
            Map.entry("requests.nvidia.com/gpu", "99"),
            Map.entry("hugepages-2Mi", "99Gi"));
    private static final String FULL = "{requests: {cpu: 250m, memory: 64Mi}, limits: {cpu: 500m, memory: 128Mi}}";
    private static final String LARGE = "{requests: {cpu: 2, memory: 32Mi}, limits: {cpu: 2, memory: 32Mi}}";
    private static final String LIMITS = "{limits: {cpu: 500m, memory: 128Mi, ephemeral-storage: 1Gi}}";

    private final KubernetesClient client;
    private final ClusterUser user;
    private final KubernetesSerialization trimmed = KubernetesDecoding.serialization();
    private final ObservationMapping mapping = new ObservationMapping(MappingSettings.of("real"));
    private final List<LimitRangeItem> limitRanges = new ArrayList<>();
    private String namespace;

    PodDemandIT(ControlPlane controlPlane) {
        this.client = controlPlane.admin();
        this.user = new ClusterUser(client);
    }

    @Test
    void templatesNeedWhatAdmissionCounts() {
        namespace = user.namespace("demand", Map.of());
        user.quota(namespace, "all", EVERYTHING);

        charged("containers: [{name: a, resources: %s}, {name: b, resources: %s}]".formatted(FULL, FULL));
        charged("containers: [{name: a, resources: %s}]".formatted(LIMITS));
        charged("initContainers: [{name: s, restartPolicy: Always, resources: %1$s}, {name: i, resources: %2$s}]\n"
                .formatted(FULL, LARGE)
                .concat("containers: [{name: a, resources: %s}]".formatted(FULL)));
        charged("initContainers: [{name: i, resources: %2$s}, {name: s, restartPolicy: Always, resources: %1$s}]\n"
                .formatted(FULL, LARGE)
                .concat("containers: [{name: a, resources: %s}]".formatted(FULL)));
        charged("resources: {requests: {cpu: 1}, limits: {cpu: 2, memory: 1Gi}}\ncontainers: [{name: a}]");
        charged("resources: {limits: {cpu: 2, memory: 1Gi}}\n"
                + "containers: [{name: a, resources: {requests: {cpu: 300m}}}, {name: b}]");
        charged("containers: [{name: a, resources: {limits: {cpu: 1, memory: 1Gi, nvidia.com/gpu: 2,"
                + " hugepages-2Mi: 4Mi}}}]");
    }

    @Test
    void limitRangesFillInWhatAdmissionCounts() {
        namespace = user.namespace("demand", Map.of());
        limitRange("{type: Container, default: {cpu: 800m, memory: 1Gi}, defaultRequest: {cpu: 300m}}");
        user.quota(namespace, "all", EVERYTHING);

        charged("containers: [{name: a}]\ninitContainers: [{name: i}]");
        charged(
                "containers: [{name: a, resources: {requests: {cpu: 100m}}}, {name: b, resources: {limits: {cpu: 700m}}}]");
        charged("resources: {requests: {cpu: 1}, limits: {cpu: 2}}\ncontainers: [{name: a}]");
        charged("resources: {limits: {cpu: 2, memory: 3Gi}}\ncontainers: [{name: a}, {name: b}]");
    }

    @Test
    void whatIsNotStatedIsWhatARefusalNames() {
        namespace = user.namespace("demand", Map.of());
        user.quota(namespace, "all", EVERYTHING);
        PodSpec spec = spec("containers: [{name: a, resources: {requests: {cpu: 1}}}, {name: b, resources: {limits:"
                + " {memory: 1Gi}}}]");

        KubernetesClientException refusal = catchThrowableOfType(KubernetesClientException.class, () -> create(spec));

        StringBuilder named = new StringBuilder();
        demand(spec).unstated().forEach((resource, containers) -> {
            if (EVERYTHING.containsKey(resource)) {
                named.append(named.isEmpty() ? "" : "; ").append(resource + " for: " + containers);
            }
        });
        assertThat(refusal.getStatus().getMessage()).endsWith("failed quota: all: must specify " + named);
    }

    @Test
    void scopesChooseTheTemplatesThatAdmissionChooses() {
        namespace = user.namespace("demand", Map.of());
        String high = "high-" + UUID.randomUUID().toString().substring(0, 8);
        client.resource(new PriorityClassBuilder()
                        .withNewMetadata()
                        .withName(high)
                        .endMetadata()
                        .withValue(10)
                        .build())
                .create();
        for (String scope :
                List.of("Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "CrossNamespacePodAffinity")) {
            scoped(scope.toLowerCase(Locale.ROOT), scope, "Exists");
        }
        scoped("of-high", "PriorityClass", "In", high);
        scoped("not-of-high", "PriorityClass", "NotIn", high);
        scoped("of-any", "PriorityClass", "Exists");
        scoped("of-none", "PriorityClass", "DoesNotExist");

        chosen("containers: [{name: a}]");
        chosen("activeDeadlineSeconds: 60\ncontainers: [{name: a, resources: {requests: {memory: 1Mi}}}]");
        chosen("priorityClassName: %s\ncontainers: [{name: a}]".formatted(high));
        chosen("affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone,"
                + " namespaces: [other]}]}}\ncontainers: [{name: a}]");
    }

    private void charged(String template) {
        PodSpec spec = spec(template);
        PodDemand demand = demand(spec);
        Map<String, Quantity> before = used("all");

        create(spec);

        Map<String, Quantity> after = used("all");
        Map<String, Quantity> counted = new TreeMap<>();
        Map<String, Quantity> needed = new TreeMap<>();
        for (String resource : EVERYTHING.keySet()) {
            counted.put(resource, after.get(resource).minus(before.get(resource)));
            needed.put(resource, demand.of(resource).orElse(Quantity.ZERO));
        }
        assertThat(needed).as(template).isEqualTo(counted);
        assertThat(demand.unstated()).as(template).isEmpty();
    }

    private void chosen(String template) {
        PodSpec spec = spec(template);
        PodDemand demand = demand(spec);
        List<ResourceQuota> before =
                client.resourceQuotas().inNamespace(namespace).list().getItems();

        create(spec);

        List<String> grown = new ArrayList<>();
        List<String> applying = new ArrayList<>();
        for (ResourceQuota quota : before) {
            String name = quota.getMetadata().getName();
            Quantity was =
                    Quantity.parse(quota.getStatus().getUsed().get("pods").toString());
            if (used(name).get("pods").compareTo(was) > 0) {
                grown.add(name);
            }
            if (!Room.in(mapping.quota(trimmed(quota, io.podwatch.watcher.kube.ResourceQuota.class)), demand)
                    .isEmpty()) {
                applying.add(name);
            }
        }
        assertThat(applying).as(template).isEqualTo(grown).isNotEmpty();
    }

    private void scoped(String name, String scope, String operator, String... values) {
        ResourceQuota quota = new ResourceQuotaBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withHard(Map.of("pods", new io.fabric8.kubernetes.api.model.Quantity("99")))
                .withNewScopeSelector()
                .addNewMatchExpression()
                .withScopeName(scope)
                .withOperator(operator)
                .withValues(values)
                .endMatchExpression()
                .endScopeSelector()
                .endSpec()
                .build();
        client.resource(quota).create();
        client.resource(quota)
                .waitUntilCondition(
                        seen -> seen != null
                                && seen.getStatus() != null
                                && seen.getStatus().getUsed() != null
                                && seen.getStatus().getUsed().containsKey("pods"),
                        WITHIN_SECONDS,
                        SECONDS);
    }

    private void limitRange(String item) {
        String yaml =
                "apiVersion: v1\nkind: LimitRange\nmetadata: {name: defaults, namespace: %s}\nspec: {limits: [%s]}";
        HasMetadata created = client.resource(yaml.formatted(namespace, item)).create();
        limitRanges.addAll(mapping.limitRange(trimmed(created, LimitRange.class)));
    }

    private Map<String, Quantity> used(String quota) {
        Map<String, Quantity> used = new TreeMap<>();
        client.resourceQuotas()
                .inNamespace(namespace)
                .withName(quota)
                .require()
                .getStatus()
                .getUsed()
                .forEach((resource, amount) -> used.put(resource, Quantity.parse(amount.toString())));
        return used;
    }

    private PodSpec spec(String template) {
        String images = template.replace("{name: ", "{image: registry.example/app, name: ");
        return client.getKubernetesSerialization().unmarshal("restartPolicy: Never\n" + images, PodSpec.class);
    }

    private void create(PodSpec spec) {
        client.resource(new PodBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withGenerateName("pod-")
                        .endMetadata()
                        .withSpec(spec)
                        .build())
                .create();
    }

    /** By a Job that makes no pods, as the API server gives it back. */
    private PodDemand demand(PodSpec spec) {
        HasMetadata job = client.resource(new JobBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withGenerateName("template-")
                        .endMetadata()
                        .withNewSpec()
                        .withSuspend(true)
                        .withNewTemplate()
                        .withSpec(spec)
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
        return PodDemand.of(mapping.workload(trimmed(job, Workload.Job.class)), limitRanges);
    }

    private <T> T trimmed(HasMetadata object, Class<T> type) {
        return trimmed.unmarshal(client.getKubernetesSerialization().asJson(object), type);
    }
}
