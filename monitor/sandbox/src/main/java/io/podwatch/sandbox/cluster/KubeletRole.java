package io.podwatch.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.podwatch.sandbox.apiserver.ObjectStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kubelets of all nodes: they run what is bound to them, report it, and take deleted pods away. A lost one does nothing. */
final class KubeletRole implements Role {
    private final ObjectStore store;
    private final Function<String, Behaviour> behaviours;
    private final Set<String> lostNodes;
    private final EventLog events;
    private final Map<String, SimulatedPod> pods = new HashMap<>();

    KubeletRole(ObjectStore store, Function<String, Behaviour> behaviours, Set<String> lostNodes, EventLog events) {
        this.store = store;
        this.behaviours = behaviours;
        this.lostNodes = lostNodes;
        this.events = events;
    }

    @Override
    public void step(Instant now) {
        List<Pod> bound = store.list(Pod.class, "").stream()
                .filter(pod -> pod.getSpec().getNodeName() != null)
                .toList();
        pods.keySet().retainAll(bound.stream().map(KubeletRole::uid).collect(Collectors.toSet()));
        bound.stream()
                .filter(pod -> !lostNodes.contains(pod.getSpec().getNodeName()))
                .forEach(pod -> step(pod, now));
    }

    private void step(Pod pod, Instant now) {
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            store.remove(
                    Pod.class,
                    pod.getMetadata().getNamespace(),
                    pod.getMetadata().getName());
            return;
        }
        SimulatedPod simulated = pods.computeIfAbsent(uid(pod), unseen -> new SimulatedPod(pod, behaviours, now));
        simulated.step(now);
        report(simulated, pod, now);
    }

    private void report(SimulatedPod simulated, Pod current, Instant now) {
        Pod reported = current.edit()
                .withStatus(simulated.status(current, now))
                .editMetadata()
                .withResourceVersion(null)
                .endMetadata()
                .build();
        if (!reported.getStatus().equals(current.getStatus())) {
            store.replaceStatus(reported);
        }
        for (SimulatedContainer container : simulated.containers()) {
            container
                    .delay(now)
                    .ifPresent(delay ->
                            events.backOff(current, container.status(now).getName(), now));
        }
    }

    private static String uid(Pod pod) {
        return pod.getMetadata().getUid();
    }
}
