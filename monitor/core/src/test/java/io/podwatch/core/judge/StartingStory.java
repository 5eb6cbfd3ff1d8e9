package io.podwatch.core.judge;

import static io.podwatch.core.testkit.Pods.aPod;
import static io.podwatch.core.testkit.WorkloadBuilder.aDeployment;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.ScenarioTable;
import io.podwatch.core.detect.trouble.TroubleState;
import io.podwatch.core.judge.book.Outcome;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.EvidenceBuilder;
import io.podwatch.core.testkit.Moments;
import io.podwatch.core.testkit.PodBuilder;
import io.podwatch.core.testkit.WatermarkBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells a table of pods of one Deployment that wants four to a judge, and shows what it remembers and tells of one finding.
 * Events: {@code POD words}, which the test turns into a pod; {@code POD gone}; {@code event POD/CONTAINER Reason : message};
 * {@code restart} of the judge; {@code time}.
 */
final class StartingStory implements ScenarioTable.Telling {
    private final FindingType type;
    private final BiFunction<PodBuilder, Step, PodBuilder> words;
    private final Topics topics = new Topics();
    private final Map<String, PodBuilder> pods = new HashMap<>();
    private long version = 1_000;

    /** What happens to a pod. */
    record Step(Instant at, List<String> words, String text) {
        String word(int index) {
            return words.size() > index ? words.get(index) : "";
        }
    }

    StartingStory(FindingType type, BiFunction<PodBuilder, Step, PodBuilder> words) {
        this.type = type;
        this.words = words;
        topics.feed(new Told.Seen(aDeployment("web").replicas(4, 4, 4).build(), Moments.second(0)));
    }

    StartingStory tell(String table) {
        ScenarioTable.of(table).holds(this);
        return this;
    }

    /** What is told of the only finding of the type that is open. */
    FindingDetail open() {
        List<FindingDetail> open = topics.firing().stream()
                .filter(alert -> alert.key().type() == type)
                .map(Alert::detail)
                .toList();
        if (open.size() != 1) {
            throw new AssertionError("one open finding expected, not " + open);
        }
        return open.get(0);
    }

    Cause cause() {
        return open().cause().orElseThrow();
    }

    Topics topics() {
        return topics;
    }

    @Override
    public List<String> after(Instant at, String event) {
        Outcome outcome = outcome(event, at);
        return List.of(states(), alerts(outcome));
    }

    private Outcome outcome(String event, Instant at) {
        String[] parts = event.split(" : ", 2);
        List<String> all = List.of(parts[0].split(" ", -1));
        String text = parts.length < 2 ? "" : parts[1];
        return switch (all.get(0)) {
            case "time" ->
                topics.feed(new Told.Time(WatermarkBuilder.aWatermark(at).build()));
            case "restart" -> restart();
            case "event" -> topics.feed(event(all, text, at));
            default -> topics.feed(pod(new Step(at, all.subList(1, all.size()), text), all.get(0)));
        };
    }

    private Outcome restart() {
        topics.restart();
        return Outcome.NOTHING;
    }

    private Told pod(Step step, String name) {
        if (step.word(0).equals("gone")) {
            PodObservation last = pods.remove(name).build();
            return new Told.Gone(ObservedKind.POD, SubjectId.of(last), step.at());
        }
        PodBuilder known = pods.getOrDefault(name, aPod(name).ofDeployment("web"));
        PodBuilder next = words.apply(known, step).version(++version);
        pods.put(name, next);
        return new Told.Seen(next.build(), step.at());
    }

    private Told event(List<String> words, String text, Instant at) {
        String[] target = words.get(1).split("/", -1);
        EvidenceBuilder event =
                EvidenceBuilder.anEvent(words.get(2), pods.get(target[0]).build(), target.length > 1 ? target[1] : "");
        return new Told.Seen(event.message(text).version(++version).at(at).build(), at);
    }

    private String states() {
        return topics.judge().states().stream()
                .filter(state -> state.key().type() == type && state instanceof TroubleState)
                .flatMap(state -> ((TroubleState) state).pods().stream())
                .map(pod -> pod.facts().pod() + " " + pod.text())
                .collect(Collectors.joining(", "));
    }

    private String alerts(Outcome outcome) {
        return outcome.alerts().stream().flatMap(this::text).collect(Collectors.joining(", "));
    }

    private Stream<String> text(Outcome.AlertChange change) {
        return change.after().stream()
                .filter(alert -> alert.key().type() == type && alert.state() != AlertState.PENDING)
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
