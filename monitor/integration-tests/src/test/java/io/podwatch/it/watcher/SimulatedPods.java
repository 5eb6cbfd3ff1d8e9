package io.podwatch.it.watcher;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.podwatch.sandbox.apiserver.ObjectStore;

/** Pods and nodes as controllers and kubelets would write them. */
final class SimulatedPods {
    private final ObjectStore store;

    SimulatedPods(ObjectStore store) {
        this.store = store;
    }

    void namespace(String name) {
        if (store.get(Namespace.class, "", name).isEmpty()) {
            store.create(new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .endMetadata()
                    .build());
        }
    }

    void node(String name, String ready) {
        Node node = new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready)
                .endCondition()
                .endStatus()
                .build();
        if (store.get(Node.class, "", name).isEmpty()) {
            store.create(node);
        } else {
            store.replaceStatus(node);
        }
    }

    /** A pod that runs on a node. */
    void running(String namespace, String name, String node) {
        namespace(namespace);
        store.create(pod(namespace, name, node));
        run(namespace, name, 0);
    }

    void run(String namespace, String name, int restarts) {
        store.replaceStatus(new PodBuilder(stored(namespace, name))
                .withNewStatus()
                .withPhase("Running")
                .addNewContainerStatus()
                .withName("app")
                .withReady(true)
                .withStarted(true)
                .withRestartCount(restarts)
                .withImage("image")
                .withImageID("")
                .withNewState()
                .withNewRunning()
                .withStartedAt("2026-03-01T10:00:%02dZ".formatted(restarts % 60))
                .endRunning()
                .endState()
                .withLastState(restarts == 0 ? new ContainerState() : crashed(restarts - 1))
                .endContainerStatus()
                .endStatus()
                .build());
    }

    void crash(String namespace, String name, int restarts) {
        store.replaceStatus(new PodBuilder(stored(namespace, name))
                .withNewStatus()
                .withPhase("Running")
                .addNewContainerStatus()
                .withName("app")
                .withReady(false)
                .withStarted(false)
                .withRestartCount(restarts)
                .withImage("image")
                .withImageID("")
                .withState(crashed(restarts))
                .endContainerStatus()
                .endStatus()
                .build());
    }

    private static ContainerState crashed(int restarts) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(1)
                .withReason("Error")
                .withMessage("café: gone")
                .withFinishedAt("2026-03-01T10:01:%02dZ".formatted(restarts % 60))
                .endTerminated()
                .build();
    }

    void remove(String namespace, String name) {
        store.remove(Pod.class, namespace, name);
    }

    private Pod stored(String namespace, String name) {
        Pod pod = store.get(Pod.class, namespace, name).orElseThrow();
        pod.getMetadata().setResourceVersion(null);
        return pod;
    }

    private static Pod pod(String namespace, String name, String node) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .addNewContainer()
                .withName("app")
                .withImage("image")
                .endContainer()
                .endSpec()
                .build();
    }
}
