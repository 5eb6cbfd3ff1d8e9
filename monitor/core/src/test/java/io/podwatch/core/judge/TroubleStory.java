package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.ScenarioTable;
import io.podwatch.core.detect.trouble.PodTrouble;
import io.podwatch.core.detect.trouble.TroubleState;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.WatermarkBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells a table of pods of one Deployment that wants four to a judge. Events: {@code POD unscheduled}, {@code
 * unscheduled=LENGTH} (for so long already), {@code gated}, {@code created}, {@code scheduled}, {@code deleted}, {@code gone}; {@code
 * time}, or {@code time heard=LENGTH} with pods heard of last so long after the start.
 */
final class TroubleStory implements ScenarioTable.Telling {
    private final Topics topics = new Topics();
    private final Map<String, PodObservation> pods = new HashMap<>();
    private final Map<String, Instant> waitingSince = new HashMap<>();
    private long version = 1_000;

    private TroubleStory() {
        topics.feed(new Told.Seen(aDeployment("web").replicas(4, 4, 4).build(), Moments.second(0)));
    }

    static void tell(String table) {
        ScenarioTable.of(table).holds(new TroubleStory());
    }

    @Override
    public List<String> after(Instant at, String event) {
        Outcome outcome = topics.feed(told(event.split(" ", -1), at));
        return List.of(
                states(),
                outcome.alerts().stream().flatMap(TroubleStory::ofPods).collect(Collectors.joining(", ")));
    }

    private Told told(String[] words, Instant at) {
        if (words[0].equals("time")) {
            return new Told.Time(words.length == 1 ? mark(at).build() : heard(words[1], at));
        }
        if (words[1].equals("gone")) {
            PodObservation last = pods.remove(words[0]);
            return new Told.Gone(ObservedKind.POD, SubjectId.of(last), at);
        }
        PodObservation pod = pod(words[0], words[1], at);
        pods.put(words[0], pod);
        return new Told.Seen(pod, at);
    }

    private static WatermarkBuilder mark(Instant at) {
        return WatermarkBuilder.aWatermark(at);
    }

    private static Watermark heard(String word, Instant at) {
        Instant heard = Moments.second(0).plus(ScenarioTable.duration(length(word)));
        return mark(at).heard(ObservedKind.POD, heard).build();
    }

    private static String length(String word) {
        return word.substring(word.indexOf('=') + 1);
    }

    private PodObservation pod(String name, String word, Instant at) {
        PodBuilder pod = aPod(name).ofDeployment("web").version(++version);
        if (word.equals("scheduled")) {
            return pod.build();
        }
        if (word.equals("created")) {
            return pod.unscheduled("", at).withoutCondition("PodScheduled").build();
        }
        Instant since = word.contains("=") ? at.minus(ScenarioTable.duration(length(word))) : at;
        Instant first = word.equals("gated") ? at : waitingSince.computeIfAbsent(name, unseen -> since);
        PodBuilder waiting = pod.unscheduled(word.equals("gated") ? "SchedulingGated" : "Unschedulable", first);
        return word.equals("deleted")
                ? waiting.deletionRequested(at).build()
                : waiting.condition(
                                "PodScheduled",
                                ConditionStatus.FALSE,
                                word.equals("gated") ? "SchedulingGated" : "Unschedulable",
                                "0/" + version + " nodes are available: " + version + " Insufficient cpu.",
                                first)
                        .build();
    }

    private String states() {
        return topics.judge().states().stream()
                .filter(state -> state.key().type() == FindingType.POD_UNSCHEDULABLE)
                .flatMap(state -> ((TroubleState) state).pods().stream())
                .map(TroubleStory::text)
                .collect(Collectors.joining(", "));
    }

    private static String text(PodTrouble pod) {
        return pod.facts().pod() + " " + pod.text();
    }

    private static Stream<String> ofPods(Outcome.AlertChange change) {
        return change.after().stream()
                .filter(alert -> alert.key().type() == FindingType.POD_UNSCHEDULABLE)
                .map(alert -> text(change.before(), alert));
    }

    private static String text(Optional<Alert> before, Alert alert) {
        if (alert.state() == AlertState.RESOLVED) {
            return "closed " + alert.resolution().orElseThrow().text();
        }
        String word = before.filter(Alert::isFiring).isPresent() ? "updated " : "opened ";
        return word + alert.detail().severity().text() + " " + alert.detail().affected() + "/"
                + alert.detail().desired();
    }
}
