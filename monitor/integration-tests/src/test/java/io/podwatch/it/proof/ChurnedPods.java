package io.podwatch.it.proof;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.podwatch.sandbox.apiserver.ObjectStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Pods of a simulated cluster that run, crash, end and come back under their old names, as the random source says. */
final class ChurnedPods {
    private static final int NAMESPACES = 5;
    private static final int NODES = 3;

    private final ObjectStore store;
    private final SplittableRandom random;
    private final List<Life> lives = new ArrayList<>();

    /** One pod name and how its present pod does. */
    private static final class Life {
        private final String namespace;
        private final String name;
        private int restarts;
        private boolean runs;

        Life(String namespace, String name) {
            this.namespace = namespace;
            this.name = name;
        }
    }

    ChurnedPods(ObjectStore store, long seed) {
        this.store = store;
        this.random = new SplittableRandom(seed);
        for (int node = 0; node < NODES; node++) {
            store.create(new NodeBuilder()
                    .withNewMetadata()
                    .withName("node-" + node)
                    .endMetadata()
                    .withNewSpec()
                    .endSpec()
                    .withNewStatus()
                    .addNewCondition()
                    .withType("Ready")
                    .withStatus("True")
                    .endCondition()
                    .endStatus()
                    .build());
        }
        for (int namespace = 0; namespace < NAMESPACES; namespace++) {
            store.create(new NamespaceBuilder()
                    .withNewMetadata()
                    .withName("team-" + namespace)
                    .endMetadata()
                    .build());
        }
    }

    /** Adds so many pods, which run. */
    synchronized void add(int pods) {
        for (int count = 0; count < pods; count++) {
            int number = lives.size();
            Life life = new Life("team-" + number % NAMESPACES, "pod-" + number);
            lives.add(life);
            create(life);
            run(life);
        }
    }

    /** Removes the newest so many at once, as if their nodes had been taken away. */
    synchronized void remove(int pods) {
        for (int count = 0; count < pods; count++) {
            Life life = lives.remove(lives.size() - 1);
            store.remove(Pod.class, life.namespace, life.name);
        }
    }

    synchronized int size() {
        return lives.size();
    }

    /** One update of one pod. */
    synchronized void step() {
        Life life = lives.get(random.nextInt(lives.size()));
        if (random.nextInt(25) == 0) {
            store.remove(Pod.class, life.namespace, life.name);
            create(life);
        } else if (life.runs) {
            crash(life);
        } else {
            run(life);
        }
    }

    private void create(Life life) {
        life.restarts = 0;
        life.runs = false;
        store.create(new PodBuilder()
                .withNewMetadata()
                .withName(life.name)
                .withNamespace(life.namespace)
                .endMetadata()
                .withNewSpec()
                .withNodeName("node-" + random.nextInt(NODES))
                .addNewContainer()
                .withName("app")
                .withImage("image")
                .endContainer()
                .endSpec()
                .build());
    }

    private void run(Life life) {
        life.runs = true;
        ContainerState last = life.restarts == 0 ? new ContainerState() : ended(life.restarts - 1);
        status(
                life,
                true,
                new ContainerStateBuilder()
                        .withNewRunning()
                        .withStartedAt(time(life.restarts))
                        .endRunning()
                        .build(),
                last);
    }

    private void crash(Life life) {
        life.runs = false;
        status(life, false, ended(life.restarts), new ContainerState());
        life.restarts++;
    }

    private static ContainerState ended(int run) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(1)
                .withReason("Error")
                .withStartedAt(time(run))
                .withFinishedAt(time(run))
                .endTerminated()
                .build();
    }

    private static String time(int run) {
        return Instant.parse("2026-03-01T10:00:00Z").plusSeconds(run).toString();
    }

    private void status(Life life, boolean ready, ContainerState state, ContainerState last) {
        Pod stored = store.get(Pod.class, life.namespace, life.name).orElseThrow();
        stored.getMetadata().setResourceVersion(null);
        store.replaceStatus(new PodBuilder(stored)
                .withNewStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .addNewContainerStatus()
                .withName("app")
                .withReady(ready)
                .withStarted(ready)
                .withRestartCount(life.restarts)
                .withImage("image")
                .withImageID("")
                .withState(state)
                .withLastState(last)
                .endContainerStatus()
                .endStatus()
                .build());
    }
}
