package io.podwatch.core.testkit.history;

import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Random histories of one pod name that obey the kubelet's rules: restart counts mostly grow, sometimes jump or go back;
 * an end of a run is seen in the state, in lastState or not at all; a deleted pod comes back with a new uid.
 */
public final class PodHistories {
    private final SplittableRandom random;
    private final List<PodObservation> history = new ArrayList<>();
    private final List<ContainerWalk> containers = new ArrayList<>();
    private final ConditionWalk conditions;
    private PodBuilder pod = Pods.aPod("web-1");
    private Instant now = Moments.START;
    private long version = 1000;
    private int incarnation;

    private PodHistories(SplittableRandom random) {
        this.random = random;
        this.conditions = new ConditionWalk(random);
    }

    /** A history of this many observations, each with a newer resourceVersion than the one before. */
    public static List<PodObservation> random(SplittableRandom random, int length) {
        PodHistories histories = new PodHistories(random);
        histories.recreate();
        while (histories.history.size() < length) {
            histories.step();
        }
        return List.copyOf(histories.history);
    }

    /** The same with one uid from first to last. */
    public static List<PodObservation> ofOnePod(SplittableRandom random, int length) {
        List<PodObservation> all = random(random, length * 4);
        List<PodObservation> longest = List.of();
        for (PodObservation first : all) {
            List<PodObservation> same =
                    all.stream().filter(one -> one.uid().equals(first.uid())).toList();
            longest = same.size() > longest.size() ? same : longest;
        }
        return longest.subList(0, Math.min(length, longest.size()));
    }

    private void step() {
        now = now.plusSeconds(1 + random.nextInt(120));
        if (random.nextInt(50) == 0) {
            recreate();
            return;
        }
        if (pod.build().node().isEmpty()) {
            pod = random.nextInt(3) == 0 ? conditions.bound(pod, now) : conditions.refused(pod, now);
        } else if (random.nextInt(8) == 0) {
            pod = conditions.step(pod, now);
        } else if (random.nextInt(40) == 0) {
            boolean again = pod.build().deletion().isPresent();
            pod = pod.deletionRequested(now, Duration.ofSeconds(again ? 1 : 30));
        } else {
            containers.get(random.nextInt(containers.size())).step(now);
        }
        observe();
    }

    private void recreate() {
        incarnation++;
        containers.clear();
        containers.add(new ContainerWalk("app", random));
        if (random.nextBoolean()) {
            containers.add(new ContainerWalk("proxy", random));
        }
        pod = Pods.aPod("web-1").ofDeployment("web").uid("uid-" + incarnation).createdAt(now);
        pod = random.nextBoolean() ? pod.onNode("") : pod;
        observe();
    }

    private void observe() {
        version += 1 + random.nextInt(100);
        for (ContainerWalk walk : containers) {
            pod = pod.with(walk.container());
        }
        history.add(pod.version(version).build());
    }
}
