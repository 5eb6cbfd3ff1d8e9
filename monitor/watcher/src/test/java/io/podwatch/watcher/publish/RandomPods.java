package io.podwatch.watcher.publish;

import static io.podwatch.core.testkit.Pods.aPod;

import io.podwatch.core.change.Sighting;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.watcher.inbox.Notice;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Few names that come and go as pods of ever new uids, and the notices by which a watch and its relists tell of them: what
 * happens while the watch is lost is told by the next list alone, and pods leave the selector and come back. They do not
 * leave it unseen, since a list that lacks a pod cannot say whether that lives on.
 */
final class RandomPods {
    private static final Origin ORIGIN = new Origin(WatchedKind.PODS, "");
    private static final int NAMES = 5;

    private final SplittableRandom random;
    private final TreeMap<String, PodObservation> living = new TreeMap<>();
    private final Map<String, Integer> restarts = new HashMap<>();
    private final Set<String> outside = new HashSet<>();
    private long version = 1;
    private int births;
    private boolean isUnseen;

    RandomPods(SplittableRandom random) {
        this.random = random;
    }

    /** What the next thing that happens is told by. */
    List<Notice> next() {
        int kind = random.nextInt(20);
        if (kind == 0) {
            return relist();
        }
        if (kind == 1) {
            return List.of(new Notice.ListRefused(ORIGIN, "forbidden"));
        }
        return change();
    }

    private List<Notice> relist() {
        List<Notice> told = new ArrayList<>();
        told.add(new Notice.ListBegan(ORIGIN, GapReason.RELIST, Optional.of(Moments.START), ""));
        for (int unseen = random.nextInt(12); unseen > 0; unseen--) {
            isUnseen = true;
            List<Notice> nobodyTold = change();
            assert nobodyTold != null;
            isUnseen = false;
        }
        Set<String> identities = new HashSet<>();
        living.values().stream().filter(pod -> !outside.contains(pod.uid())).forEach(pod -> {
            identities.add(pod.uid());
            told.add(new Notice.Seen(ORIGIN, pod, Sighting.LISTED, 1));
        });
        told.add(new Notice.ListCompleted(ORIGIN, Long.toString(version), identities, Moments.START));
        return told;
    }

    private List<Notice> change() {
        version++;
        String name = "pod-" + random.nextInt(NAMES);
        PodObservation pod = living.get(name);
        if (pod == null) {
            return seen(born(name));
        }
        return switch (random.nextInt(8)) {
            case 0, 1 -> delete(name, pod);
            case 2 -> recreate(name, pod);
            case 3 -> crossSelector(name, pod);
            default -> outside.contains(pod.uid()) ? List.of() : seen(moved(name, pod));
        };
    }

    private PodObservation born(String name) {
        String uid = "uid-" + births++;
        restarts.put(uid, 0);
        return remember(name, state(name, uid));
    }

    private PodObservation moved(String name, PodObservation pod) {
        restarts.merge(pod.uid(), random.nextInt(2), Integer::sum);
        return remember(name, state(name, pod.uid()));
    }

    private PodObservation state(String name, String uid) {
        PodBuilder pod = aPod(name).uid(uid).version(version).nodeNotSeen();
        int count = restarts.get(uid);
        return switch (random.nextInt(4)) {
            case 0 ->
                pod.phase(PodPhase.PENDING).waiting("app", "ContainerCreating").build();
            case 1 -> pod.terminated("app", 1).restarted(count).build();
            case 2 -> pod.waiting("app", "CrashLoopBackOff").restarted(count).build();
            default -> pod.running("app", Moments.START).restarted(count).build();
        };
    }

    private PodObservation remember(String name, PodObservation pod) {
        living.put(name, pod);
        return pod;
    }

    private static List<Notice> seen(PodObservation pod) {
        return List.of(new Notice.Seen(ORIGIN, pod, Sighting.WATCHED, 1));
    }

    private List<Notice> delete(String name, PodObservation pod) {
        living.remove(name);
        if (outside.remove(pod.uid())) {
            return List.of();
        }
        return List.of(new Notice.Gone(ORIGIN, state(name, pod.uid()), false, 0));
    }

    private List<Notice> recreate(String name, PodObservation pod) {
        List<Notice> told = new ArrayList<>(delete(name, pod));
        version++;
        told.addAll(seen(born(name)));
        return told;
    }

    private List<Notice> crossSelector(String name, PodObservation pod) {
        if (outside.remove(pod.uid())) {
            return seen(moved(name, pod));
        }
        if (isUnseen) {
            return seen(moved(name, pod));
        }
        outside.add(pod.uid());
        return List.of(new Notice.Gone(ORIGIN, state(name, pod.uid()), true, 0));
    }
}
