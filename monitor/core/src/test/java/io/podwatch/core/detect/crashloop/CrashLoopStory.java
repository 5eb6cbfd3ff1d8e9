package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.ScenarioTable;
import io.podwatch.core.detect.Transition;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Tells a table to the crash-loop detector. The event is {@code POD WORDS} with the words of {@link PodStory}, {@code POD
 * gone}, {@code POD backed-off} (the kubelet's event), {@code again} (the last observation once more) or {@code time} (a
 * watermark). Answers the runs with their short restarts, and the finding with its affected and desired pods.
 */
final class CrashLoopStory implements ScenarioTable.Telling {
    private final CrashLoopDetector detector = new CrashLoopDetector();
    private final CrashLoopPolicy policy;
    private final int desired;
    private final Map<String, PodStory> pods = new HashMap<>();
    private final Map<String, CrashLoopInput.Before> before = new HashMap<>();
    private Optional<PodObservation> newest = Optional.empty();
    private CrashLoopState state =
            CrashLoopState.steady("test", "shop", new WorkloadReference("Deployment", "web"), "app");

    private CrashLoopStory(CrashLoopPolicy policy, int desired) {
        this.policy = policy;
        this.desired = desired;
    }

    static void tell(int desired, String table) {
        ScenarioTable.of(table).holds(new CrashLoopStory(CrashLoopPolicy.DEFAULT, desired));
    }

    static void tell(String table) {
        tell(4, table);
    }

    @Override
    public List<String> after(Instant at, String event) {
        Transition<CrashLoopState> transition = detector.apply(state, input(event.split(" ", -1), at), policy);
        state = transition.next();
        return List.of(stateText(), findingText(transition.findings()));
    }

    private CrashLoopInput input(String[] words, Instant at) {
        if (words[0].equals("time")) {
            return new CrashLoopInput.TimePassed(at);
        }
        if (words[0].equals("again")) {
            return seen(newest.orElseThrow(), at);
        }
        String uid = "uid-" + words[0];
        return switch (words[1]) {
            case "gone" -> gone(uid, at);
            case "backed-off" -> new CrashLoopInput.BackOffSeen(uid, true, at);
            default -> seen(pods.computeIfAbsent(words[0], PodStory::new).tell(words, at), at);
        };
    }

    private CrashLoopInput gone(String uid, Instant at) {
        before.remove(uid);
        return new CrashLoopInput.PodGone(uid, at);
    }

    private CrashLoopInput seen(PodObservation pod, Instant at) {
        ContainerObservation container = pod.container("app").orElseThrow();
        Optional<CrashLoopInput.Before> known =
                Optional.ofNullable(before.put(pod.uid(), new CrashLoopInput.Before(container, at)));
        newest = Optional.of(pod);
        return new CrashLoopInput.ContainerSeen(pod, container, known, desired, false, false, at);
    }

    private String stateText() {
        return state.isBlank()
                ? "steady"
                : state.runs().stream()
                        .map(run -> run.facts().uid().substring("uid-".length()) + " " + run.text() + " "
                                + run.facts().shortRestarts())
                        .collect(Collectors.joining(", "));
    }

    private static String findingText(List<Finding> findings) {
        return findings.stream().map(CrashLoopStory::text).collect(Collectors.joining(", "));
    }

    private static String text(Finding finding) {
        if (finding instanceof Finding.Closed closed) {
            return "closed " + closed.resolution().text();
        }
        return finding instanceof Finding.Pending
                ? "pending"
                : finding instanceof Finding.Opened opened
                        ? "opened " + text(opened.detail())
                        : "updated " + text(((Finding.Updated) finding).detail());
    }

    private static String text(io.podwatch.core.detect.FindingDetail detail) {
        return detail.severity().text() + " " + detail.affected() + "/" + detail.desired();
    }
}
