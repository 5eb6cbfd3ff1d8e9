package io.podwatch.it.simulation.cluster;

import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.QuotaBuilder.aQuota;

import io.podwatch.core.testkit.NamespaceBuilder;
import io.podwatch.core.testkit.QuotaBuilder;
import io.podwatch.it.simulation.world.World;
import io.podwatch.watcher.inbox.WatchedKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The cluster: what it begins with, and what its users and its machines do to it for as long as it is stirred. */
public final class ModelCluster {
    public static final List<String> NAMESPACES = List.of("shop", "bank", "mill");
    private static final Duration STIR_MEAN = Duration.ofSeconds(20);
    private static final List<String> KINDS = List.of("Deployment", "Deployment", "StatefulSet", "Pod");

    private final World world;
    private final ModelApi api;
    private final Truth truth = new Truth();
    private final Random random;
    private final List<ModelNode> nodes = new ArrayList<>();
    private final List<ModelWorkload> workloads = new ArrayList<>();
    private final Map<String, Integer> quotaHard = new HashMap<>();
    private boolean isStirred = true;
    private int made;

    public ModelCluster(World world, ModelApi api) {
        this.world = world;
        this.api = api;
        this.random = world.random();
    }

    public Truth truth() {
        return truth;
    }

    public void begin() {
        for (String namespace : NAMESPACES) {
            NamespaceBuilder built = aNamespace(namespace);
            api.put(WatchedKind.NAMESPACES, version -> built.version(version).build());
            quotaHard.put(namespace, 2 + random.nextInt(6));
        }
        nodes.add(new ModelNode(world, api, "node-1"));
        nodes.add(new ModelNode(world, api, "node-2"));
        int first = 3 + random.nextInt(3);
        for (int count = 0; count < first; count++) {
            addWorkload();
        }
        NAMESPACES.forEach(this::recountQuota);
        stirSoon();
    }

    private void addWorkload() {
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
        ModelWorkload workload = new ModelWorkload(world, api, truth, nodes, namespace, kind, "web" + ++made);
        workloads.add(workload);
        workload.create();
    }

    private void stirSoon() {
        Duration pause = Duration.ofMillis((long) (-Math.log(1 - random.nextDouble()) * STIR_MEAN.toMillis()));
        world.after(pause, "the cluster is stirred", () -> {
            if (isStirred) {
                stir();
                NAMESPACES.forEach(this::recountQuota);
                stirSoon();
            }
        });
    }

    /** From now on only what runs goes on, and all nodes are there. */
    public void settle() {
        isStirred = false;
        nodes.forEach(ModelNode::comeBack);
        world.after(Duration.ofMinutes(1), "quotas are counted", () -> NAMESPACES.forEach(this::recountQuota));
    }

    private void stir() {
        ModelWorkload one = workloads.get(random.nextInt(workloads.size()));
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> one.lose(random);
            case 4, 5 -> one.scale(random.nextInt(4));
            case 6 -> one.rollOut();
            case 7, 8 -> one.touch(random);
            case 9 -> turnNode();
            case 10 -> changeQuota();
            default -> {
                if (workloads.size() < 7) {
                    addWorkload();
                }
            }
        }
    }

    private void turnNode() {
        ModelNode node = nodes.get(random.nextInt(nodes.size()));
        node.lose();
        world.after(world.upTo(Duration.ofMinutes(3)), node.name() + " comes back", node::comeBack);
    }

    private void changeQuota() {
        String namespace = NAMESPACES.get(random.nextInt(NAMESPACES.size()));
        quotaHard.put(namespace, random.nextInt(8));
    }

    /** The quota controller is a little late, like the real one, but never wrong in the end. */
    private void recountQuota(String namespace) {
        world.after(world.upTo(Duration.ofSeconds(5)), "quota of " + namespace, () -> {
            int used = workloads.stream()
                    .filter(workload -> workload.namespace().equals(namespace))
                    .mapToInt(ModelWorkload::podCount)
                    .sum();
            QuotaBuilder quota = aQuota("pods-of-" + namespace)
                    .inNamespace(namespace)
                    .hard("pods", Integer.toString(quotaHard.get(namespace)))
                    .used("pods", Integer.toString(used));
            boolean same = api.list(WatchedKind.QUOTAS).stream()
                    .anyMatch(known -> known.equals(quota.version(Long.parseLong(known.resourceVersion()))
                            .build()));
            if (!same) {
                api.put(WatchedKind.QUOTAS, version -> quota.version(version).build());
            }
        });
    }
}
