package io.podwatch.benchmarks.bed;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.podwatch.benchmarks.sample.SamplePods;
import io.podwatch.sandbox.apiserver.ObjectStore;
import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Running pods of ordinary size on 50 nodes in 50 namespaces, ten to a workload and each with times of its own; each becomes
 * ready or not ready on request.
 */
public final class Fleet {
    private static final int NAMESPACES = 50;
    private static final int NODES = 50;
    private static final int PODS_PER_WORKLOAD = 10;
    private static final Instant FIRST_CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration BETWEEN_PODS = Duration.ofSeconds(7);
    private static final Duration TO_START = Duration.ofSeconds(3);

    private final ObjectStore store;
    private final InstantSource clock;
    private final ObjectNode template;
    private final List<Member> members = new ArrayList<>();
    private final List<Written> latest = new ArrayList<>();

    private record Member(String namespace, String name) {}

    Fleet(ObjectStore store, InstantSource clock, int pods) {
        this.store = store;
        this.clock = clock;
        this.template = JsonTree.parseObject(new KubernetesSerialization(
                        JsonMapper.builderWithJackson2Defaults().build(), false)
                .asJson(SamplePods.running("any", 0, 0)));
        for (int number = 0; number < NODES; number++) {
            Objects.createReadyNode(store, "node-" + number);
        }
        for (int number = 0; number < NAMESPACES; number++) {
            Objects.createNamespace(store, namespace(number));
        }
        grow(pods);
    }

    /** Adds pods until there are that many. */
    public void grow(int pods) {
        for (int number = members.size(); number < pods; number++) {
            create(number);
        }
    }

    public int size() {
        return members.size();
    }

    /** What the API server holds of each pod. */
    public List<Written> latest() {
        return List.copyOf(latest);
    }

    /** Ready becomes not ready and the reverse, as a kubelet writes it after a probe. */
    public Written flipReady(int number) {
        Member member = members.get(number);
        Written written = Written.of(
                store.changeStatus(ResourceKind.PODS, member.namespace(), member.name(), pod -> flipped(pod, clock)));
        latest.set(number, written);
        return written;
    }

    private void create(int number) {
        String workload = workload(number);
        Member member = new Member(namespace(number), workload + "-" + Integer.toString(number, 36));
        ObjectNode pod = template.deepCopy();
        ObjectNode metadata = JsonTree.metadata(pod);
        metadata.put("name", member.name()).put("namespace", member.namespace());
        ((ObjectNode) metadata.path("ownerReferences").path(0))
                .put("name", workload)
                .put("uid", ownerUid(number));
        JsonTree.child(pod, "spec").put("nodeName", "node-" + number % NODES);
        store.create(ResourceKind.PODS, member.namespace(), pod);
        StoredObject stored = store.changeStatus(
                ResourceKind.PODS, member.namespace(), member.name(), created -> running(created, number));
        members.add(member);
        latest.add(Written.of(stored));
    }

    private ObjectNode running(ObjectNode pod, int number) {
        ObjectNode status = (ObjectNode) template.path("status").deepCopy();
        Instant scheduled = FIRST_CREATED.plus(BETWEEN_PODS.multipliedBy(number));
        String started = JsonTree.time(scheduled.plus(TO_START));
        for (JsonNode condition : status.path("conditions")) {
            boolean early = JsonTree.text(condition, "type").equals("PodScheduled");
            ((ObjectNode) condition).put("lastTransitionTime", early ? JsonTree.time(scheduled) : started);
        }
        for (JsonNode container : status.path("containerStatuses")) {
            ((ObjectNode) container.path("state").path("running")).put("startedAt", started);
            int run = (number + JsonTree.text(container, "name")).hashCode();
            ((ObjectNode) container)
                    .put("containerID", "containerd://" + HexFormat.of().toHexDigits(run));
        }
        pod.set("status", status);
        return pod;
    }

    private static String workload(int number) {
        return "web-%d-6c5d8b7f9".formatted(workloadNumber(number));
    }

    private static String ownerUid(int number) {
        return "11111111-2222-3333-%04d-%012d".formatted(number % NAMESPACES, workloadNumber(number));
    }

    private static int workloadNumber(int number) {
        return number / NAMESPACES / PODS_PER_WORKLOAD;
    }

    private static ObjectNode flipped(ObjectNode pod, InstantSource clock) {
        JsonNode first = pod.path("status").path("containerStatuses").path(0);
        boolean ready = !first.path("ready").asBoolean(false);
        ((ObjectNode) first).put("ready", ready);
        for (JsonNode condition : pod.path("status").path("conditions")) {
            if (JsonTree.text(condition, "type").endsWith("Ready")) {
                ((ObjectNode) condition)
                        .put("status", ready ? "True" : "False")
                        .put("lastTransitionTime", JsonTree.time(clock.instant()));
            }
        }
        return pod;
    }

    private static String namespace(int number) {
        return "shop-" + number % NAMESPACES;
    }
}
