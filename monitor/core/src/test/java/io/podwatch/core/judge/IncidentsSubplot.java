package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;
import static io.podwatch.core.testkit.WorkloadBuilder.aJob;

import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Pods that fail, are evicted, stay listed and go, and Jobs of a CronJob that fail and complete. */
final class IncidentsSubplot implements Subplot {
    private static final int SLOTS = 5;
    private static final String[] REASONS = {"Evicted", "UnexpectedAdmissionError", "OutOfcpu", ""};
    private static final String[] OFF = {"PodsFailing", "PodsEvicted", "all"};

    private final Map<Integer, PodObservation> pods = new HashMap<>();
    private final Map<Integer, WorkloadBuilder> jobs = new HashMap<>();
    private long version = 1_200_000;

    @Override
    public void step(SplittableRandom random, Instant now, Consumer<Told> told) {
        int chance = random.nextInt(20);
        if (chance == 0) {
            told.accept(deployment(random, now));
        } else if (chance < 6) {
            job(random.nextInt(3), random, now, told);
        } else {
            pod(random.nextInt(SLOTS), random, now, told);
        }
    }

    private void pod(int slot, SplittableRandom random, Instant now, Consumer<Told> told) {
        PodObservation before = pods.get(slot);
        if (before != null && random.nextInt(4) == 0) {
            pods.remove(slot);
            told.accept(new Told.Gone(ObservedKind.POD, SubjectId.of(before), now));
            return;
        }
        PodObservation next = ended(slot, before, random, now);
        pods.put(slot, next);
        told.accept(seen(next, now));
    }

    /** What has failed stays as it is. */
    private PodObservation ended(int slot, PodObservation before, SplittableRandom random, Instant now) {
        String uid = before == null ? "mill-" + slot + "#" + version : before.uid();
        Instant createdAt = before == null ? now : before.createdAt();
        String reason = before == null ? REASONS[random.nextInt(REASONS.length)] : before.reason();
        PodBuilder pod = aPod("mill-" + slot).uid(uid).createdAt(createdAt).version(++version);
        PodBuilder owned = slot == 0 ? pod : pod.ofDeployment("mill");
        return random.nextInt(6) == 0 && before == null
                ? owned.condition("DisruptionTarget", ConditionStatus.TRUE, "PreemptionByScheduler", now)
                        .build()
                : owned.failed(reason).build();
    }

    /** A CronJob keeps its newest complete Job. */
    private static boolean hasFailed(WorkloadBuilder job) {
        return job.build().condition("Failed").isPresent();
    }

    private void job(int slot, SplittableRandom random, Instant now, Consumer<Told> told) {
        WorkloadBuilder before = jobs.get(slot);
        if (before != null && random.nextInt(3) == 0 && hasFailed(before)) {
            jobs.remove(slot);
            told.accept(new Told.Gone(ObservedKind.WORKLOAD, SubjectId.of(before.build()), now));
            return;
        }
        WorkloadBuilder fresh =
                aJob("nightly-" + slot).uid("nightly-" + slot + "#" + version).ownedBy("CronJob", "nightly");
        boolean fails = random.nextBoolean();
        WorkloadBuilder next = before != null
                ? before
                : fails
                        ? fresh.condition("Failed", ConditionStatus.TRUE, "BackoffLimitExceeded", "", now)
                        : fresh.condition("Complete", ConditionStatus.TRUE, "CompletionsReached", "", now);
        jobs.put(slot, next);
        told.accept(seen(next.version(++version).build(), now));
    }

    private Told deployment(SplittableRandom random, Instant now) {
        WorkloadBuilder mill = aDeployment("mill").version(++version).replicas(1 + random.nextInt(8), 1, 1);
        if (random.nextInt(5) == 0) {
            return new Told.Gone(ObservedKind.WORKLOAD, SubjectId.of(mill.build()), now);
        }
        return seen(
                random.nextInt(3) == 0
                        ? mill.annotation("podwatch.io/off", OFF[random.nextInt(OFF.length)])
                                .build()
                        : mill.build(),
                now);
    }

    private static Told seen(Observation observation, Instant now) {
        return new Told.Seen(observation, now);
    }
}
