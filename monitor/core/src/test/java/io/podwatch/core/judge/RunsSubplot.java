package io.podwatch.core.judge;

import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.WorkloadBuilder;
import io.podwatch.core.workload.JobProgress;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** A CronJob that comes and goes, and Jobs of it that are refused, get their pods, are done and go, or may not be made. */
final class RunsSubplot implements Subplot {
    private static final int JOBS = 3;
    private static final int PODS = 2;

    private final Map<Integer, WorkloadBuilder> jobs = new HashMap<>();
    private long version = 900_000;

    @Override
    public void step(SplittableRandom random, Instant now, Consumer<Told> told) {
        switch (random.nextInt(8)) {
            case 0 -> cronJob(random, now, told);
            case 1 -> told.accept(refusal("CronJob", "report", "count/jobs.batch", now));
            case 2, 3, 4 -> told.accept(refusal("Job", "report-" + random.nextInt(JOBS), "pods", now));
            default -> job(random.nextInt(JOBS), random, now, told);
        }
    }

    private void cronJob(SplittableRandom random, Instant now, Consumer<Told> told) {
        WorkloadObservation cronJob = WorkloadBuilder.aWorkload("CronJob", "report")
                .replicas(0, random.nextInt(2), 0)
                .version(++version)
                .build();
        told.accept(
                random.nextInt(5) == 0
                        ? new Told.Gone(ObservedKind.WORKLOAD, SubjectId.of(cronJob), now)
                        : new Told.Seen(cronJob, now));
    }

    private Told refusal(String kind, String name, String resource, Instant now) {
        return new Told.Seen(
                EvidenceBuilder.aQuotaRejection(kind, name, "compute", resource, "1", "10", "10")
                        .uid("refusal-" + kind + "-" + name)
                        .version(++version)
                        .at(now)
                        .build(),
                now);
    }

    private void job(int slot, SplittableRandom random, Instant now, Consumer<Told> told) {
        WorkloadBuilder before = jobs.get(slot);
        if (before != null && random.nextInt(4) == 0) {
            jobs.remove(slot);
            told.accept(new Told.Gone(ObservedKind.WORKLOAD, SubjectId.of(before.build()), now));
            return;
        }
        WorkloadBuilder job = before != null
                ? before
                : WorkloadBuilder.aJob("report-" + slot)
                        .uid("report-" + slot + "#" + version)
                        .ownedBy("CronJob", "report");
        int active = random.nextInt(PODS + 1);
        WorkloadBuilder next = job.replicas(PODS, active, 0).job(new JobProgress(PODS, active, 0, 0, 6));
        jobs.put(slot, next);
        WorkloadBuilder seen = random.nextInt(6) == 0
                ? next.condition("Complete", ConditionStatus.TRUE, "CompletionsReached", "", now)
                : next;
        told.accept(new Told.Seen(seen.version(++version).build(), now));
    }
}
