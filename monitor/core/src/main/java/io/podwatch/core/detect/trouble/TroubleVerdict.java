package io.podwatch.core.detect.trouble;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.SeverityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** What a state amounts to; findings are the difference between the verdicts before and after an input. */
final class TroubleVerdict {
    private final TroubleState state;
    private final SeverityRule severity;
    private final BiFunction<FindingKey, Cause, String> summary;
    private final List<TroubleFacts> open = new ArrayList<>();
    private final List<TroubleFacts> pending = new ArrayList<>();

    TroubleVerdict(TroubleState state, SeverityRule severity, BiFunction<FindingKey, Cause, String> summary) {
        this.state = state;
        this.severity = severity;
        this.summary = summary;
        for (PodTrouble pod : state.pods()) {
            if (pod.isOpen()) {
                open.add(pod.facts());
            } else if (pod instanceof PodTrouble.Pending) {
                pending.add(pod.facts());
            }
        }
    }

    /** Its words do not matter: nobody is called by it, and the next observation tells them. */
    static Optional<Finding.Pending> pending(TroubleState state) {
        TroubleVerdict verdict = new TroubleVerdict(state, SeverityRule.DEFAULT, (key, cause) -> cause.meaning());
        return verdict.isPending()
                ? Optional.of(verdict.pendingAt(verdict.pending.get(0).since()))
                : Optional.empty();
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    private boolean isPending() {
        return open.isEmpty() && !pending.isEmpty();
    }

    Optional<Finding> since(TroubleVerdict before, TroubleInput input) {
        if (isOpen()) {
            return opened(before, input.at());
        }
        if (isPending() && !before.isPending() && !before.isOpen()) {
            return Optional.of(pendingAt(input.at()));
        }
        boolean ended = before.isOpen() || (before.isPending() && !isPending());
        return ended ? Optional.of(new Finding.Closed(state.key(), input.at(), input.resolution())) : Optional.empty();
    }

    private Finding.Pending pendingAt(Instant at) {
        return new Finding.Pending(state.key(), at, detail(pending));
    }

    private Optional<Finding> opened(TroubleVerdict before, Instant at) {
        FindingDetail detail = detail();
        if (!before.isOpen()) {
            return Optional.of(new Finding.Opened(state.key(), at, detail));
        }
        boolean differs = open.size() != before.open.size() || detail.differsFrom(before.detail());
        return differs ? Optional.of(new Finding.Updated(state.key(), at, detail)) : Optional.empty();
    }

    /** Of an open finding. */
    FindingDetail detail() {
        return detail(open);
    }

    private FindingDetail detail(List<TroubleFacts> troubled) {
        TroubleFacts telling = telling(troubled);
        Severity weight = severity.of(troubled.size(), state.desired());
        return new FindingDetail(
                weight,
                "",
                summary.apply(state.key(), telling.cause()),
                Optional.of(telling.cause()),
                Map.of("pod", telling.pod()),
                troubled.size(),
                state.desired(),
                Optional.of(telling.since()));
    }

    /**
     * The cause that most of them share, at equal numbers the first by its words: pods that are in trouble for different
     * reasons must not take turns in what is told. Of those that share it speaks the one that has been so for longest.
     */
    private static TroubleFacts telling(List<TroubleFacts> troubled) {
        List<List<TroubleFacts>> alike = new ArrayList<>();
        for (TroubleFacts facts : troubled) {
            likeIn(alike, facts).add(facts);
        }
        Comparator<List<TroubleFacts>> byNumber = Comparator.comparingInt(List::size);
        List<TroubleFacts> most = alike.stream()
                .max(byNumber.thenComparing(one -> words(one.get(0).cause()), Comparator.reverseOrder()))
                .orElseThrow();
        return most.stream()
                .min(Comparator.comparing(TroubleFacts::since).thenComparing(TroubleFacts::uid))
                .orElseThrow();
    }

    /** Causes are few where pods are many. */
    private static List<TroubleFacts> likeIn(List<List<TroubleFacts>> alike, TroubleFacts facts) {
        for (List<TroubleFacts> one : alike) {
            if (one.get(0).cause().isSameAs(facts.cause())) {
                return one;
            }
        }
        alike.add(new ArrayList<>());
        return alike.get(alike.size() - 1);
    }

    /** What makes causes the same trouble. */
    private static String words(Cause cause) {
        return String.join(
                "\n",
                cause.reason(),
                cause.meaning(),
                cause.exitCode().map(code -> Integer.toString(code)).orElse(""),
                cause.image(),
                cause.revision(),
                cause.node(),
                cause.probe());
    }
}
