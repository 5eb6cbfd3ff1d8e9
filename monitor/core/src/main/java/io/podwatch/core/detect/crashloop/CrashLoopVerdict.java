package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Severity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a state amounts to; findings are the difference between the verdicts before and after an input. */
final class CrashLoopVerdict {
    private final CrashLoopState state;
    private final List<ContainerRun> looping;
    private final boolean isPending;

    private CrashLoopVerdict(CrashLoopState state) {
        this.state = state;
        this.looping = state.runs().stream().filter(ContainerRun::isLooping).toList();
        this.isPending = looping.isEmpty()
                && state.runs().stream().anyMatch(run -> run.facts().backOffSeen());
    }

    static List<Finding> findings(CrashLoopState before, CrashLoopState after, CrashLoopInput input) {
        return new CrashLoopVerdict(before)
                .to(new CrashLoopVerdict(after), input)
                .map(List::of)
                .orElse(List.of());
    }

    static Optional<Finding.Pending> pending(CrashLoopState state) {
        CrashLoopVerdict verdict = new CrashLoopVerdict(state);
        return verdict.isPending
                ? Optional.of(verdict.pendingAt(worst(state.runs()).seenAt()))
                : Optional.empty();
    }

    private Optional<Finding> to(CrashLoopVerdict next, CrashLoopInput input) {
        if (next.isOpen()) {
            return next.opened(this, input.at());
        }
        if (next.isPending && !isPending && !isOpen()) {
            return Optional.of(next.pendingAt(input.at()));
        }
        boolean ended = isOpen() || (isPending && !next.isPending);
        return ended ? Optional.of(new Finding.Closed(state.key(), input.at(), resolution(input))) : Optional.empty();
    }

    private Finding.Pending pendingAt(Instant at) {
        return new Finding.Pending(state.key(), at, detail(state.runs()));
    }

    private Optional<Finding> opened(CrashLoopVerdict before, Instant at) {
        FindingDetail detail = detail(looping);
        if (!before.isOpen()) {
            return Optional.of(new Finding.Opened(state.key(), at, detail));
        }
        return detail.differsFrom(before.detail(before.looping))
                ? Optional.of(new Finding.Updated(state.key(), at, detail))
                : Optional.empty();
    }

    private boolean isOpen() {
        return !looping.isEmpty();
    }

    private Resolution resolution(CrashLoopInput input) {
        boolean allOrphaned = isOpen() && looping.stream().allMatch(ContainerRun.Orphaned.class::isInstance);
        boolean podLeft = input instanceof CrashLoopInput.PodGone || input instanceof CrashLoopInput.RunLeft;
        return allOrphaned || podLeft ? Resolution.GONE : Resolution.RECOVERED;
    }

    private static RunFacts worst(List<ContainerRun> troubled) {
        return troubled.stream()
                .map(ContainerRun::facts)
                .max(Comparator.comparing(RunFacts::seenAt).thenComparing(RunFacts::uid))
                .orElseThrow();
    }

    private FindingDetail detail(List<ContainerRun> troubled) {
        RunFacts worst = worst(troubled);
        return new FindingDetail(
                severity(troubled.size()),
                "",
                summary(worst),
                worst.cause(),
                Map.of(
                        "pod", worst.pod(),
                        "restarts", Integer.toString(worst.restartCount()),
                        "short_restarts", Integer.toString(worst.shortRestarts())),
                troubled.size(),
                state.desired(),
                worst.endedAt());
    }

    private Severity severity(int affected) {
        return state.desired() > 0 && affected * 2 >= state.desired() ? Severity.CRITICAL : Severity.WARNING;
    }

    private String summary(RunFacts worst) {
        String subject = "container " + state.key().label("container") + " of "
                + state.key().label("workload_kind") + "/" + state.key().label("workload");
        return subject + " restarts again and again"
                + worst.cause().map(CrashLoopVerdict::because).orElse("");
    }

    private static String because(Cause cause) {
        String exit = cause.exitCode().map(code -> ": exit code " + code).orElse("");
        String reason = cause.reason().isEmpty() ? "" : " (" + cause.reason() + ")";
        return exit + reason + ", " + cause.meaning();
    }
}
