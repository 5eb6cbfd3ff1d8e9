package io.podwatch.core.judge;

import static io.podwatch.core.testkit.NamespaceBuilder.aNamespace;
import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;

import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.NamespaceBuilder;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Pods that wait for a node, get one and go, and somebody who now and then does not want to be told. */
final class StartingSubplot implements Subplot {
    private static final int SLOTS = 4;
    private static final String[] WORDS = {
        "0/3 nodes are available: 1 Insufficient memory, 2 Insufficient cpu. preemption: 0/3 nodes are available",
        "0/3 nodes are available: 3 Insufficient cpu.",
        "0/2 nodes are available: 2 Insufficient cpu."
    };

    private final Map<Integer, PodObservation> pods = new HashMap<>();
    private final Map<Integer, Integer> incarnations = new HashMap<>();
    private long version = 500_000;

    @Override
    public void step(SplittableRandom random, Instant now, Consumer<Told> told) {
        int chance = random.nextInt(30);
        if (chance == 0) {
            told.accept(seen(annotated(random), now));
        } else if (chance == 1) {
            told.accept(seen(scaled(random), now));
        } else {
            pod(random.nextInt(SLOTS), random, now, told);
        }
    }

    private void pod(int slot, SplittableRandom random, Instant now, Consumer<Told> told) {
        PodObservation before = pods.get(slot);
        if (before != null && random.nextInt(8) == 0) {
            pods.remove(slot);
            told.accept(new Told.Gone(ObservedKind.POD, SubjectId.of(before), now));
            return;
        }
        PodObservation next = before == null ? created(slot, random, now) : changed(slot, before, random, now);
        pods.put(slot, next);
        told.accept(seen(next, now));
    }

    private PodObservation created(int slot, SplittableRandom random, Instant now) {
        incarnations.merge(slot, 1, Integer::sum);
        return waiting(slot, now, now, random);
    }

    private PodObservation changed(int slot, PodObservation before, SplittableRandom random, Instant now) {
        return !before.node().isEmpty() || random.nextInt(6) == 0
                ? running(slot, before.createdAt(), now)
                : waiting(slot, before.createdAt(), since(before), random);
    }

    private static Instant since(PodObservation pod) {
        return pod.condition("PodScheduled").flatMap(Condition::changedAt).orElseThrow();
    }

    private PodObservation waiting(int slot, Instant createdAt, Instant since, SplittableRandom random) {
        String reason = random.nextInt(9) == 0 ? "SchedulingGated" : "Unschedulable";
        return pod(slot, createdAt)
                .unscheduled(reason, since)
                .condition("PodScheduled", ConditionStatus.FALSE, reason, WORDS[random.nextInt(WORDS.length)], since)
                .build();
    }

    private PodObservation running(int slot, Instant createdAt, Instant now) {
        return pod(slot, createdAt)
                .condition("PodScheduled", ConditionStatus.TRUE, "", now)
                .build();
    }

    private PodBuilder pod(int slot, Instant createdAt) {
        String name = "batch-" + slot;
        return aPod(name)
                .uid(name + "#" + incarnations.get(slot))
                .createdAt(createdAt)
                .ofDeployment("batch")
                .version(++version);
    }

    private Observation annotated(SplittableRandom random) {
        NamespaceBuilder shop = aNamespace("shop").version(++version);
        return switch (random.nextInt(7)) {
            case 0 ->
                shop.annotation("podwatch.io/off", "PodUnschedulable, ContainerCrashLooping")
                        .build();
            case 3 -> shop.annotation("podwatch.io/crash-loop-restarts", "1").build();
            case 4 ->
                shop.annotation("podwatch.io/crash-loop-slow-reset", "20m").build();
            case 1 -> shop.annotation("podwatch.io/severity-max", "info").build();
            case 2 -> shop.annotation("podwatch.io/unschedulable-after", "1m").build();
            default -> shop.build();
        };
    }

    private Observation scaled(SplittableRandom random) {
        WorkloadBuilder batch = aDeployment("batch").version(++version).replicas(1 + random.nextInt(8), 1, 1);
        return random.nextInt(4) == 0
                ? batch.annotation("podwatch.io/off", "all").build()
                : batch.build();
    }

    private static Told seen(Observation observation, Instant now) {
        return new Told.Seen(observation, now);
    }
}
