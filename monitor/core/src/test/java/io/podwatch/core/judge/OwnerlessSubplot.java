package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.exited;
import static io.podwatch.core.testkit.WorkloadBuilder.aJob;

import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Bare pods that loop, do not start and go, and Jobs of their own that fail: more than are told one by one. */
final class OwnerlessSubplot implements Subplot {
    private static final String[] PODS = {"ape", "bat", "cow", "dog", "eel", "other"};

    private final Map<String, Observation> living = new HashMap<>();
    private long version = 1_500_000;

    @Override
    public void step(SplittableRandom random, Instant now, Consumer<Told> told) {
        String name = PODS[random.nextInt(PODS.length)];
        Observation before = living.get(name);
        if (random.nextInt(4) == 0) {
            job(random, now, told);
        } else if (before != null && random.nextInt(5) == 0) {
            gone(name, ObservedKind.POD, now, told);
        } else {
            seen(name, pod(name, random, now), now, told);
        }
    }

    @Override
    public void calm(Instant now, Consumer<Told> told) {
        for (String name : PODS) {
            if (living.containsKey(name)) {
                gone(name, ObservedKind.POD, now, told);
            }
        }
    }

    private void job(SplittableRandom random, Instant now, Consumer<Told> told) {
        String name = "load-" + random.nextInt(4);
        if (living.containsKey(name)) {
            gone(name, ObservedKind.WORKLOAD, now, told);
            return;
        }
        WorkloadBuilder failed = aJob(name)
                .uid(name + "#" + version)
                .version(++version)
                .condition("Failed", ConditionStatus.TRUE, "BackoffLimitExceeded", "", now);
        seen(name, failed.build(), now, told);
    }

    private Observation pod(String name, SplittableRandom random, Instant now) {
        Observation before = living.get(name);
        PodBuilder pod = aPod(name)
                .uid(before == null ? name + "#" + version : before.uid())
                .version(++version)
                .createdAt(now.minusSeconds(before == null ? 0 : 600));
        PodBuilder annotated = random.nextInt(12) == 0
                ? pod.annotation("podwatch.io/off", "all")
                : random.nextInt(12) == 0 ? pod.annotation("podwatch.io/severity-max", "info") : pod;
        int restarts = 3 + random.nextInt(9);
        return switch (random.nextInt(4)) {
            case 0 ->
                annotated
                        .container("app", app -> app.waiting("ErrImagePull", "not found"))
                        .build();
            case 1 ->
                annotated
                        .container("app", app -> app.running(now.minusSeconds(3600)))
                        .build();
            default -> annotated.crashLooping("app", restarts, exited(1)).build();
        };
    }

    private void seen(String name, Observation next, Instant now, Consumer<Told> told) {
        living.put(name, next);
        told.accept(new Told.Seen(next, now));
    }

    private void gone(String name, ObservedKind kind, Instant now, Consumer<Told> told) {
        told.accept(new Told.Gone(kind, SubjectId.of(living.remove(name)), now));
    }
}
