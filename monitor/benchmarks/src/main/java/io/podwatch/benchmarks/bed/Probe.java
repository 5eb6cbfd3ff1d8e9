package io.podwatch.benchmarks.bed;

import io.fabric8.kubernetes.api.model.Pod;
import io.podwatch.benchmarks.sample.SamplePods;
import io.podwatch.sandbox.apiserver.ObjectStore;
import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import java.util.Map;

/** The only pod of its namespace: when its lifecycle turns, exactly one series of /metrics tells it. */
public final class Probe {
    private static final String NAMESPACE = "probe";

    private final ObjectStore store;
    private final String name;
    private boolean running = true;

    Probe(ObjectStore store) {
        this.store = store;
        Objects.createNamespace(store, NAMESPACE);
        Pod pod = SamplePods.running(NAMESPACE, 0, 0);
        this.name = pod.getMetadata().getName();
        store.create(pod);
        store.replaceStatus(pod);
    }

    /** Running becomes Pending and the reverse. */
    public void turn() {
        running = !running;
        String phase = lifecycle();
        store.editStatus(ResourceKind.PODS, NAMESPACE, name, pod -> {
            JsonTree.child(pod, "status").put("phase", phase);
            return pod;
        });
    }

    /** Whether the page tells what the pod is. */
    public boolean isToldBy(PodSeries page) {
        return page.count(Map.of("namespace", NAMESPACE, "lifecycle", lifecycle())) == 1;
    }

    private String lifecycle() {
        return running ? "Running" : "Pending";
    }
}
