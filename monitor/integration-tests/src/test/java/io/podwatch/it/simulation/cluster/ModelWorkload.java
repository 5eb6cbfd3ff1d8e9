package io.podwatch.it.simulation.cluster;

import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WorkloadBuilder.aWorkload;

import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.it.simulation.world.World;
import io.podwatch.watcher.inbox.WatchedKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A Deployment with its ReplicaSets, a StatefulSet, or bare pods: makes as many pods as it should have. */
final class ModelWorkload {
    private static final Duration REPLACEMENT = Duration.ofSeconds(2);

    private final World world;
    private final ModelApi api;
    private final Truth truth;
    private final List<ModelNode> nodes;
    private final String namespace;
    private final String kind;
    private final String name;
    private final Map<String, ModelPod> pods = new LinkedHashMap<>();
    private final List<ModelPod> leaving = new ArrayList<>();
    private Behaviour behaviour;
    private int desired;
    private int revision = 1;
    private int made;

    ModelWorkload(
            World world, ModelApi api, Truth truth, List<ModelNode> nodes, String namespace, String kind, String name) {
        this.world = world;
        this.api = api;
        this.truth = truth;
        this.nodes = nodes;
        this.namespace = namespace;
        this.kind = kind;
        this.name = name;
        this.behaviour = Behaviour.drawn(world.random());
        this.desired = 1 + world.random().nextInt(2);
    }

    void create() {
        show();
        reconcile();
    }

    private void show() {
        if (kind.equals("Deployment")) {
            put(WatchedKind.DEPLOYMENTS, aWorkload("Deployment", name));
            put(WatchedKind.REPLICA_SETS, aWorkload("ReplicaSet", replicaSet()).ownedBy("Deployment", name));
        } else if (kind.equals("StatefulSet")) {
            put(WatchedKind.STATEFUL_SETS, aWorkload("StatefulSet", name));
        }
    }

    private void put(WatchedKind watched, WorkloadBuilder workload) {
        WorkloadBuilder shown = workload.inNamespace(namespace)
                .uid(uid(watched))
                .revision(Integer.toString(revision))
                .replicas(desired, alive(), alive());
        api.put(watched, version -> shown.version(version).build());
    }

    /** As the pods' owner references have it. */
    private String uid(WatchedKind watched) {
        return "uid-" + (watched == WatchedKind.REPLICA_SETS ? replicaSet() : name);
    }

    private String replicaSet() {
        return name + "-" + hash();
    }

    private String hash() {
        return "r" + revision;
    }

    private int alive() {
        return (int) pods.values().stream().filter(pod -> !pod.isGone()).count();
    }

    /** Makes what is missing, and deletes what is too much. */
    private void reconcile() {
        pods.values().removeIf(ModelPod::isGone);
        leaving.removeIf(ModelPod::isGone);
        for (int slot = 0; slot < desired; slot++) {
            String taken = slot + "/";
            if (pods.keySet().stream().noneMatch(key -> key.startsWith(taken))) {
                replace(slot, podName(slot));
            }
        }
        List.copyOf(pods.keySet()).stream()
                .filter(key -> slot(key) >= desired)
                .forEach(key -> leave(pods.remove(key), Duration.ofSeconds(1)));
        show();
    }

    /** There is one pod of a name at a time. */
    private void replace(int slot, String podName) {
        if (leaving.stream().anyMatch(pod -> pod.name().equals(podName))) {
            world.after(REPLACEMENT, name + " waits for a name", this::reconcile);
        } else {
            make(slot, podName);
        }
    }

    private void leave(ModelPod pod, Duration grace) {
        leaving.add(pod);
        pod.delete(grace);
    }

    private static int slot(String key) {
        return Integer.parseInt(key.substring(0, key.indexOf('/')));
    }

    /** Only a Deployment's pods never share a name. */
    private String podName(int slot) {
        return kind.equals("Deployment") ? replicaSet() + "-" + made : name + "-" + slot;
    }

    private void make(int slot, String podName) {
        String uid = podName + "." + ++made;
        PodBuilder pod = aPod(podName).inNamespace(namespace).uid(uid);
        ModelNode node = nodes.get(world.random().nextInt(nodes.size()));
        ModelPod model = new ModelPod(world, api, node, behaviour, truth(podName), owned(pod));
        pods.put(slot + "/" + podName, model);
        model.create();
    }

    private PodBuilder owned(PodBuilder pod) {
        return switch (kind) {
            case "Deployment" ->
                pod.of(kind, name).ownedBy("ReplicaSet", replicaSet()).revision(hash());
            case "StatefulSet" -> pod.ofStatefulSet(name);
            default -> pod;
        };
    }

    private Truth.Container truth(String podName) {
        return truth.container(namespace, kind, kind.equals("Pod") ? podName : name);
    }

    /** One of its pods is deleted, and replaced while or after it goes. */
    void lose(Random random) {
        List<String> keys = new ArrayList<>(pods.keySet());
        if (!keys.isEmpty()) {
            ModelPod pod = pods.remove(keys.get(random.nextInt(keys.size())));
            if (random.nextBoolean()) {
                pod.vanish();
            } else {
                leave(pod, kind.equals("Deployment") ? world.upTo(Duration.ofSeconds(20)) : Duration.ofSeconds(1));
            }
            world.after(REPLACEMENT, name + " replaces a pod", this::reconcile);
        }
    }

    void scale(int replicas) {
        desired = replicas;
        reconcile();
    }

    /** All pods are replaced by ones that may run otherwise. */
    void rollOut() {
        revision++;
        behaviour = Behaviour.drawn(world.random());
        pods.values().stream().filter(pod -> !pod.isGone()).forEach(pod -> leave(pod, Duration.ofSeconds(1)));
        pods.clear();
        world.after(REPLACEMENT, name + " rolls out", this::reconcile);
    }

    void touch(Random random) {
        List<ModelPod> all = new ArrayList<>(pods.values());
        if (!all.isEmpty()) {
            all.get(random.nextInt(all.size())).touch();
        }
    }

    String namespace() {
        return namespace;
    }

    int podCount() {
        return alive();
    }
}
