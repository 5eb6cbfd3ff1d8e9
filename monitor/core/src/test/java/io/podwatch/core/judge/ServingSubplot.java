package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;
import static io.podwatch.core.testkit.WorkloadBuilder.aWorkload;

import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.workload.Replicas;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Pods that run and are ready or not, on nodes that are well or not, and rollouts of their workloads that get stuck. */
final class ServingSubplot implements Subplot {
    private static final int SLOTS = 4;
    private static final ConditionStatus[] STATUSES = ConditionStatus.values();
    private static final String[] WORDS = {"RolloutStuck", "WorkloadNotReady", "all"};

    private final Map<Integer, PodBuilder> pods = new HashMap<>();
    private long version = 900_000;
    private Instant now;

    @Override
    public void step(SplittableRandom random, Instant at, Consumer<Told> told) {
        now = at;
        switch (random.nextInt(12)) {
            case 0 -> told.accept(seen(annotated(random)));
            case 1 -> told.accept(deployment(random));
            case 2, 3 -> told.accept(statefulSet(random));
            default -> pod(random.nextInt(SLOTS), random, told);
        }
    }

    private void pod(int slot, SplittableRandom random, Consumer<Told> told) {
        PodBuilder before = pods.get(slot);
        if (before != null && random.nextInt(10) == 0) {
            pods.remove(slot);
            told.accept(new Told.Gone(ObservedKind.POD, SubjectId.of(before.build()), now));
            return;
        }
        PodBuilder next = before == null ? created(slot) : changed(before, random);
        pods.put(slot, next);
        PodObservation pod = next.version(++version).build();
        told.accept(seen(pod));
    }

    private PodBuilder created(int slot) {
        PodBuilder pod =
                aPod("site-" + slot).uid("site-" + slot + "#" + version).createdAt(now);
        PodBuilder owned = slot == 0 ? pod.ofStatefulSet("store") : pod.ofDeployment("site");
        return owned.running("app", now).notReady(now);
    }

    private PodBuilder changed(PodBuilder before, SplittableRandom random) {
        return switch (random.nextInt(7)) {
            case 0 -> before.ready(now);
            case 1, 2 ->
                before.running("app", now)
                        .container("app", one -> one.ready(false))
                        .notReady(now);
            case 3 ->
                before.container("app", one -> one.started(false).ready(false)).notReady(now);
            case 4 -> before.container("app", one -> one.started(true));
            case 5 -> before.nodeReady(STATUSES[random.nextInt(STATUSES.length)]);
            default -> before.waiting("app", "ContainerCreating");
        };
    }

    private Told deployment(SplittableRandom random) {
        WorkloadBuilder site = aDeployment("site").version(++version).replicas(1 + random.nextInt(6), 3, 2);
        boolean isStuck = random.nextBoolean();
        if (random.nextInt(8) == 0) {
            return new Told.Gone(ObservedKind.WORKLOAD, SubjectId.of(site.build()), now);
        }
        return seen((isStuck ? site.notProgressing(now) : site).build());
    }

    private Told statefulSet(SplittableRandom random) {
        WorkloadBuilder store = aWorkload("StatefulSet", "store")
                .version(++version)
                .strategy(random.nextInt(9) == 0 ? "OnDelete" : "RollingUpdate")
                .partition(random.nextInt(3) == 0 ? 1 : 0)
                .replicas(new Replicas(3, 3, 2, 2 + random.nextInt(2), random.nextInt(4)));
        return seen(store.build());
    }

    private Observation annotated(SplittableRandom random) {
        WorkloadBuilder site = aDeployment("site").version(++version).notProgressing(now);
        String off = WORDS[random.nextInt(WORDS.length)];
        return switch (random.nextInt(3)) {
            case 0 -> site.annotation("podwatch.io/off", off).build();
            case 1 -> site.annotation("podwatch.io/severity-max", "info").build();
            default -> site.annotation("podwatch.io/not-ready-after", "1m").build();
        };
    }

    private Told seen(Observation observation) {
        return new Told.Seen(observation, now);
    }
}
