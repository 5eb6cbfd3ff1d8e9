package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.SeverityRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a state amounts to; findings are the difference between the verdicts before and after an input. */
final class CrashLoopVerdict {
    private final CrashLoopState state;
    private final SeverityRule severity;
    private final RunTally tally;

    private CrashLoopVerdict(CrashLoopState state, SeverityRule severity) {
        this.state = state;
        this.severity = severity;
        this.tally = state.tally();
    }

    static List<Finding> findings(
            CrashLoopState before, CrashLoopState after, CrashLoopInput input, SeverityRule severity) {
        return new CrashLoopVerdict(before, severity)
                .to(new CrashLoopVerdict(after, severity), input)
                .map(List::of)
                .orElse(List.of());
    }

    /** How severe it is does not matter: nobody is called by it. */
    static Optional<Finding.Pending> pending(CrashLoopState state) {
        CrashLoopVerdict verdict = new CrashLoopVerdict(state, SeverityRule.DEFAULT);
        return verdict.isPending()
                ? Optional.of(verdict.pendingAt(newest(state.runs()).seenAt()))
                : Optional.empty();
    }

    /** What is to be said about an open finding; absent while none is open. */
    static Optional<FindingDetail> open(CrashLoopState state, SeverityRule severity) {
        CrashLoopVerdict verdict = new CrashLoopVerdict(state, severity);
        return verdict.isOpen() ? Optional.of(verdict.detail(verdict.looping())) : Optional.empty();
    }

    private Optional<Finding> to(CrashLoopVerdict next, CrashLoopInput input) {
        if (next.isOpen()) {
            return next.opened(this, input.at());
        }
        if (next.isPending() && !isPending() && !isOpen()) {
            return Optional.of(next.pendingAt(input.at()));
        }
        boolean ended = isOpen() || (isPending() && !next.isPending());
        return ended ? Optional.of(new Finding.Closed(state.key(), input.at(), resolution(input))) : Optional.empty();
    }

    private Finding.Pending pendingAt(Instant at) {
        return new Finding.Pending(state.key(), at, detail(state.runs()));
    }

    private Optional<Finding> opened(CrashLoopVerdict before, Instant at) {
        if (!before.isOpen()) {
            return Optional.of(new Finding.Opened(state.key(), at, detail(looping())));
        }
        return differsFrom(before)
                ? Optional.of(new Finding.Updated(state.key(), at, detail(looping())))
                : Optional.empty();
    }

    private boolean differsFrom(CrashLoopVerdict before) {
        return tally.looping() != before.tally.looping()
                || severityOf(tally.looping()) != before.severityOf(before.tally.looping())
                || !tally.most().equals(before.tally.most());
    }

    private boolean isOpen() {
        return tally.looping() > 0;
    }

    private boolean isPending() {
        return !isOpen() && tally.delayed() > 0;
    }

    private List<ContainerRun> looping() {
        return state.runs().stream().filter(ContainerRun::isLooping).toList();
    }

    private Resolution resolution(CrashLoopInput input) {
        if (input instanceof CrashLoopInput.SwitchedOff) {
            return Resolution.SWITCHED_OFF;
        }
        boolean allOrphaned = isOpen() && looping().stream().allMatch(ContainerRun.Orphaned.class::isInstance);
        boolean podLeft = input instanceof CrashLoopInput.PodGone || input instanceof CrashLoopInput.RunLeft;
        return allOrphaned || podLeft ? Resolution.GONE : Resolution.RECOVERED;
    }

    private static RunFacts newest(List<ContainerRun> runs) {
        return runs.stream()
                .map(ContainerRun::facts)
                .max(Comparator.comparing(RunFacts::seenAt).thenComparing(RunFacts::uid))
                .orElseThrow();
    }

    /**
     * The cause that most of them share, at equal numbers the first by its words: pods that end for different reasons must
     * not take turns in what is told. Of those that share it, the newest speaks.
     */
    private static RunFacts telling(List<ContainerRun> troubled) {
        Map<Trouble, List<ContainerRun>> alike = new HashMap<>();
        for (ContainerRun run : troubled) {
            alike.computeIfAbsent(Trouble.of(run.facts()), unseen -> new ArrayList<>())
                    .add(run);
        }
        Comparator<Map.Entry<Trouble, List<ContainerRun>>> byNumber =
                Comparator.comparingInt(entry -> entry.getValue().size());
        return alike.entrySet().stream()
                .max(byNumber.thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(most -> newest(most.getValue()))
                .orElseThrow();
    }

    private FindingDetail detail(List<ContainerRun> troubled) {
        RunFacts telling = telling(troubled);
        return new FindingDetail(
                severityOf(troubled.size()),
                "",
                summary(telling),
                telling.cause().map(cause -> cause.withRun(cause.runLength(), Optional.of(restarts(troubled)))),
                Map.of(
                        "pod", telling.pod(),
                        "restarts", Integer.toString(telling.restartCount()),
                        "short_restarts", Integer.toString(telling.shortRestarts())),
                troubled.size(),
                state.desired(),
                telling.endedAt());
    }

    /** In the episode: those of each pod since it runs short, with what it inherited from the pods before it. */
    private static int restarts(List<ContainerRun> troubled) {
        return troubled.stream().mapToInt(run -> run.facts().shortRestarts()).sum();
    }

    private Severity severityOf(int affected) {
        return severity.of(affected, state.desired());
    }

    private String summary(RunFacts telling) {
        String subject = "container " + state.key().label("container") + " of "
                + state.key().label("workload_kind") + "/" + state.key().label("workload");
        return subject + " restarts again and again"
                + telling.cause().map(CrashLoopVerdict::because).orElse("");
    }

    private static String because(Cause cause) {
        String exit = cause.exitCode().map(code -> ": exit code " + code).orElse("");
        String reason = cause.reason().isEmpty() ? "" : " (" + cause.reason() + ")";
        return exit + reason + ", " + cause.meaning();
    }
}
