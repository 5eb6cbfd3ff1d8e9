package io.podwatch.benchmarks.judge;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.judge.Judge;
import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.judge.Restoration;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.workload.PodTerms;
import io.podwatch.core.workload.Replicas;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A judge that knows ten thousand pods and their workloads, and the observations that come to it one after the other. */
final class Table {
    private static final int PODS = 10_000;
    private static final int OBSERVATIONS_PER_WATERMARK = 10_000;
    private static final Duration BETWEEN_WATERMARKS = Duration.ofSeconds(1);

    /** Four restarts, and nothing runs at the end: a run that lasts would prove itself. */
    private static final int ROUNDS_TO_SETTLE = 4 * Loop.STEPS;

    private static final Instant BEGIN = Instant.parse("2026-01-02T00:00:00Z");

    private final Scene scene;
    private final RecordedPods pods;
    private final Judge judge;
    private final List<Reading> readings = new ArrayList<>();
    private Instant now = BEGIN;
    private int version = PODS;
    private int arrived;

    private Table(Scene scene, RecordedPods pods, Judge judge) {
        this.scene = scene;
        this.pods = pods;
        this.judge = judge;
        pods.firstOfEach(scene.workloadsSeen() * scene.podsPerWorkload(), scene.seenOfEach())
                .forEach(number -> readings.add(new Reading(pods.pod(number), pods.pod(number))));
    }

    /** All that is to fire in the scene fires: each pod was seen often enough. */
    static Table settled(Scene scene) {
        Table table = of(scene);
        for (int observation = 0; observation < ROUNDS_TO_SETTLE * table.readings.size(); observation++) {
            table.judge(table.arrival());
        }
        table.requireAlerts();
        return table;
    }

    private static Table of(Scene scene) {
        RecordedPods pods = new RecordedPods(scene.podsPerWorkload());
        Restoration restoration = Judge.restoring(JudgePolicy.DEFAULT);
        for (int number = 0; number < PODS; number += scene.podsPerWorkload()) {
            restoration.observation(workload(pods, number, scene.podsPerWorkload()), BEGIN);
        }
        for (int number = 0; number < PODS; number++) {
            restoration.observation(pods.pod(number), BEGIN);
        }
        Table table = new Table(scene, pods, restoration.finish());
        table.judge.onTime(watermark(BEGIN));
        return table;
    }

    private static WorkloadObservation workload(RecordedPods pods, int number, int replicas) {
        return new WorkloadObservation(
                RecordedPods.CLUSTER,
                pods.namespace(number),
                pods.workload(number),
                "uid-of-" + pods.workload(number).name(),
                Integer.toString(number + 1),
                1,
                1,
                new Replicas(replicas, replicas, replicas, replicas, replicas),
                "1",
                "RollingUpdate",
                0,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Map.of(),
                PodTerms.NONE,
                0,
                false,
                Optional.empty());
    }

    private static Watermark watermark(Instant time) {
        Map<ObservedKind, KindFreshness> kinds = new EnumMap<>(ObservedKind.class);
        for (ObservedKind kind : ObservedKind.values()) {
            kinds.put(kind, new KindFreshness(true, Optional.of(time), ""));
        }
        return new Watermark(RecordedPods.CLUSTER, "cluster-uid", WatchScope.WHOLE_CLUSTER, time, kinds);
    }

    /** The next observation. */
    PodObservation arrival() {
        Reading reading = readings.get(arrived % readings.size());
        int round = arrived / readings.size();
        arrived++;
        version++;
        now = now.plus(scene.betweenObservations());
        return scene.next(reading, round, version, now);
    }

    /** The next ones, each read from its own record a moment ago. */
    List<PodObservation> decoded(int count) {
        List<PodObservation> decoded = new ArrayList<>(count);
        for (int number = 0; number < count; number++) {
            decoded.add(pods.decoded(arrival()));
        }
        return decoded;
    }

    /** What it leads to; time passes now and then. */
    Outcome judge(PodObservation pod) {
        Outcome outcome = judge.on(pod, now);
        if (arrived % OBSERVATIONS_PER_WATERMARK == 0) {
            judge.onTime(watermark(now));
        }
        return outcome;
    }

    /** Time passes, and nothing else happens. */
    Outcome passTime() {
        now = now.plus(BETWEEN_WATERMARKS);
        return judge.onTime(watermark(now));
    }

    /** Fails when something else fires than is to be measured. */
    void requireAlerts() {
        long firing = judge.alerts().stream().filter(Alert::isFiring).count();
        if (firing != scene.alerts()) {
            throw new IllegalStateException("%s: %d alerts fire, not %d".formatted(scene, firing, scene.alerts()));
        }
    }
}
