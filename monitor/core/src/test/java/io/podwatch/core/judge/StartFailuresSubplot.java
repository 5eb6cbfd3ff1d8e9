package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.Pods.ended;

import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.ContainerBuilder;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.PodBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Pods that have their node and do not get to run, or run and go. */
final class StartFailuresSubplot implements Subplot {
    private static final int SLOTS = 2;
    private static final String[][] WAITS = {
        {"ErrImagePull", "not found"},
        {"ImagePullBackOff", "Back-off pulling image"},
        {"CreateContainerConfigError", "secret \"web-tls\" not found"},
        {"RunContainerError", "failed to start container"},
        {"PostStartHookError", "hook failed"},
        {"ContainerCreating", ""}
    };
    private static final String[][] EVENTS = {
        {"FailedMount", "configmap \"web\" not found"},
        {"FailedCreatePodSandBox", "no addresses available"},
        {"Failed", "Failed to pull image \"x\": no such host"},
        {"FailedPostStartHook", "hook failed"}
    };

    private final Map<Integer, PodBuilder> pods = new HashMap<>();
    private final Map<Integer, Integer> incarnations = new HashMap<>();
    private long version = 700_000;

    @Override
    public void step(SplittableRandom random, Instant now, Consumer<Told> told) {
        int slot = random.nextInt(SLOTS);
        PodBuilder before = pods.get(slot);
        if (before == null) {
            told.accept(seen(slot, created(slot, now), now));
        } else if (random.nextInt(12) == 0) {
            told.accept(gone(slot, now));
        } else if (random.nextInt(6) == 0) {
            told.accept(new Told.Seen(event(before.build(), random, now), now));
        } else {
            told.accept(seen(slot, changed(before, random, now), now));
        }
    }

    private PodBuilder created(int slot, Instant now) {
        String name = "stock-" + slot;
        return aPod(name)
                .uid(name + "#" + incarnations.merge(slot, 1, Integer::sum))
                .createdAt(now)
                .ofDeployment(slot == 0 ? "stock" : name)
                .container("app", app -> app.waiting("ContainerCreating"));
    }

    private Told seen(int slot, PodBuilder pod, Instant now) {
        PodBuilder next = pod.version(++version);
        pods.put(slot, next);
        return new Told.Seen(next.build(), now);
    }

    private Told gone(int slot, Instant now) {
        PodObservation last = pods.remove(slot).build();
        return new Told.Gone(ObservedKind.POD, SubjectId.of(last), now);
    }

    private PodBuilder changed(PodBuilder pod, SplittableRandom random, Instant now) {
        return switch (random.nextInt(15)) {
            case 0 -> pod.running("app", now);
            case 1 -> pod.terminated("app", ended(128, "StartError", now, now));
            case 2 -> pod.nodeReady(random.nextBoolean() ? ConditionStatus.TRUE : ConditionStatus.UNKNOWN);
            case 3, 4 ->
                pod.condition("PodReadyToStartContainers", ConditionStatus.FALSE, "", now)
                        .container("app", app -> app.waiting("ContainerCreating"));
            case 6 -> pod.deletionRequested(now);
            case 7, 8, 9, 10, 11 -> pod.terminated("app", ended(137, "OOMKilled", now.minusSeconds(700), now));
            case 5 -> pod.condition("PodReadyToStartContainers", ConditionStatus.TRUE, "", now);
            default -> pod.container("app", app -> waiting(app, WAITS[random.nextInt(WAITS.length)]));
        };
    }

    private static ContainerBuilder waiting(ContainerBuilder app, String[] reasonAndMessage) {
        return app.waiting(reasonAndMessage[0], reasonAndMessage[1]);
    }

    private Observation event(PodObservation pod, SplittableRandom random, Instant now) {
        String[] event = EVENTS[random.nextInt(EVENTS.length)];
        return EvidenceBuilder.anEvent(event[0], pod, event[0].equals("FailedMount") ? "" : "app")
                .message(event[1])
                .version(++version)
                .at(now)
                .build();
    }
}
