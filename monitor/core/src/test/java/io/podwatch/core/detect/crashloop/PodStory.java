package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.ScenarioTable;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.PodPhase;
import io.podwatch.core.pod.RestartPolicy;
import io.podwatch.core.testkit.ContainerBuilder;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.Pods;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One pod of a Deployment in shop with one container as its kubelet keeps its status. Words:
 *
 * <ul>
 *   <li>{@code runs}, {@code exits CODE}, {@code waits BACKOFF}, {@code created}, {@code lost}, {@code failed}, {@code succeeded}, {@code wiped}
 *   <li>before them: {@code restarts=N}, {@code ran=LENGTH} (of the last run), {@code since=LENGTH} (running for so long),
 *       {@code image=NAME}, {@code policy=NAME}, {@code phase=NAME}, {@code init}, {@code sidecar}, {@code reason=WORD}
 * </ul>
 */
public final class PodStory {
    private final String deployment;
    private final String name;
    private final String uid;
    private ContainerBuilder container = Pods.aContainer("app").unreported();
    private RestartPolicy policy = RestartPolicy.ALWAYS;
    private Optional<PodPhase> phase = Optional.empty();
    private Optional<Terminated> last = Optional.empty();
    private Optional<Duration> ran = Optional.empty();
    private Duration since = Duration.ZERO;
    private Optional<String> reason = Optional.empty();
    private Optional<Instant> startedAt = Optional.empty();
    private Optional<Integer> givenRestarts = Optional.empty();
    private Optional<Instant> createdAt = Optional.empty();
    private int restarts;
    private long version = 1000;
    private boolean hasEnded;

    PodStory(String nameAndUid) {
        this("web", nameAndUid);
    }

    /** @param nameAndUid {@code NAME#UID}; the uid is the name where it is left out */
    public PodStory(String deployment, String nameAndUid) {
        this.deployment = deployment;
        this.name = nameAndUid.split("#", -1)[0];
        this.uid = "uid-" + nameAndUid;
    }

    /** What the pod looks like after it, under a newer resourceVersion. */
    public PodObservation tell(String words, Instant at) {
        return tell(("- " + words).split(" ", -1), at);
    }

    PodObservation tell(String[] words, Instant at) {
        version++;
        createdAt = createdAt.or(() -> Optional.of(at));
        givenRestarts = Optional.empty();
        ran = Optional.empty();
        reason = Optional.empty();
        since = Duration.ZERO;
        for (int index = 1; index < words.length; index++) {
            if (!isSetting(words[index])) {
                happens(words[index], index + 1 < words.length ? words[index + 1] : "", at);
                break;
            }
        }
        return observation();
    }

    private boolean isSetting(String word) {
        String value = word.substring(word.indexOf('=') + 1);
        if (word.startsWith("restarts=")) {
            givenRestarts = Optional.of(Integer.parseInt(value));
        } else if (word.startsWith("ran=")) {
            ran = Optional.of(ScenarioTable.duration(value));
        } else if (word.startsWith("since=")) {
            since = ScenarioTable.duration(value);
        } else if (word.startsWith("reason=")) {
            reason = Optional.of(value);
        } else if (word.startsWith("image=")) {
            container = container.image(value);
        } else if (word.startsWith("policy=")) {
            policy = RestartPolicy.of(value);
        } else if (word.startsWith("phase=")) {
            phase = Optional.of(PodPhase.of(value));
        } else if (word.equals("init")) {
            container = container.type(ContainerType.INIT);
        } else if (word.equals("sidecar")) {
            container = container.type(ContainerType.SIDECAR);
        } else {
            return false;
        }
        return true;
    }

    private void happens(String word, String argument, Instant at) {
        switch (word) {
            case "created" -> container = container.unreported();
            case "runs" -> runs(at);
            case "exits" -> exits(Integer.parseInt(argument), at);
            case "waits" -> waits(argument, at);
            case "lost" -> lost();
            case "failed" -> phase = Optional.of(PodPhase.FAILED);
            case "succeeded" -> phase = Optional.of(PodPhase.SUCCEEDED);
            case "wiped" -> container = container.unreported().restarted(0);
            default -> throw new IllegalArgumentException("no such word: " + word);
        }
    }

    private void runs(Instant at) {
        ran.ifPresent(length -> last = Optional.of(end(1, at.minus(length), at)));
        restarts = givenRestarts.orElse(restarts + (hasEnded ? 1 : 0));
        startedAt = Optional.of(at.minus(since));
        hasEnded = false;
        container = container.running(startedAt.get()).restarted(restarts);
        last.ifPresent(end -> container = container.after(end));
    }

    private void exits(int code, Instant at) {
        Instant began = ran.map(at::minus).or(() -> startedAt).orElse(at);
        restarts = givenRestarts.orElse(restarts + (hasEnded ? 1 : 0));
        container = container.terminated(end(code, began, at)).restarted(restarts);
        last.ifPresent(before -> container = container.after(before));
        last = Optional.of(end(code, began, at));
        hasEnded = true;
    }

    private void waits(String backOff, Instant at) {
        ran.ifPresent(length -> last = Optional.of(end(1, at.minus(length), at)));
        restarts = givenRestarts.orElse(restarts);
        String message = "back-off " + backOff + " restarting failed container=app pod=" + name + "_shop(" + uid + ")";
        container = container.waiting("CrashLoopBackOff", message).restarted(restarts);
        last.ifPresent(end -> container = container.after(end));
        hasEnded = true;
    }

    /** The runtime no longer knows the container; the kubelet counts a restart and starts it anew. */
    private void lost() {
        last = Optional.of(new Terminated(
                137,
                0,
                "ContainerStatusUnknown",
                "The container could not be located when the pod was terminated",
                Optional.empty(),
                Optional.empty()));
        restarts = givenRestarts.orElse(restarts + 1);
        container = container.waiting("ContainerCreating").restarted(restarts).after(last.get());
        hasEnded = false;
    }

    private Terminated end(int code, Instant from, Instant to) {
        return reason.map(word -> Pods.ended(code, word, from, to)).orElseGet(() -> Pods.exited(code, from, to));
    }

    private PodObservation observation() {
        PodBuilder pod = Pods.aPod(name)
                .uid(uid)
                .createdAt(createdAt.orElseThrow())
                .ofDeployment(deployment)
                .version(version)
                .restartPolicy(policy)
                .with(container);
        return phase.map(pod::phase).orElse(pod).build();
    }
}
