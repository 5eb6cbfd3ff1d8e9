package io.podwatch.core.judge.book;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.judge.known.EvidenceTable;
import io.podwatch.core.judge.known.Knowledge.KnownPod;
import io.podwatch.core.judge.known.PodTable;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What events, and the end of a run itself, add to the cause of an open finding about a container. A container that is killed
 * because its probe fails ends like any other: only the kubelet's events say it.
 */
public final class Explaining {
    private static final int KILLED = 137;
    private static final Set<Integer> BY_SIGNAL = Set.of(KILLED, 143);
    private static final int FIRST_SIGNAL = 128;
    private static final int LAST_SIGNAL = 160;

    /** Events and statuses tell whole seconds, and a runtime needs one to tell of an end. */
    private static final Duration INEXACT = Duration.ofSeconds(2);

    /** How long before its end a run of unknown beginning may have been told to end. */
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

    private final PodTable pods;
    private final EvidenceTable events;

    public Explaining(PodTable pods, EvidenceTable events) {
        this.pods = pods;
        this.events = events;
    }

    FindingDetail explained(FindingKey key, FindingDetail detail) {
        boolean isAboutARun = !key.container().isEmpty()
                && detail.cause().flatMap(Cause::exitCode).isPresent();
        return isAboutARun
                ? pod(key, detail)
                        .map(pod -> detail.withCause(
                                explained(detail.cause().orElseThrow(), pod, key.container(), detail.evidenceAt())))
                        .orElse(detail)
                : detail;
    }

    /** The one that speaks for all. */
    private Optional<PodObservation> pod(FindingKey key, FindingDetail detail) {
        String name = detail.evidence().getOrDefault("pod", "");
        return pods.idsOf(key.cluster(), key.namespace(), key.workload()).stream()
                .flatMap(id -> pods.find(id).stream())
                .map(KnownPod::pod)
                .filter(pod -> pod.id().name().equals(name))
                .findFirst();
    }

    private Cause explained(Cause cause, PodObservation pod, String container, Optional<Instant> endedAt) {
        Optional<Terminated> end = pod.container(container)
                .flatMap(one -> one.newestTermination())
                .filter(one -> one.finishedAt().equals(endedAt));
        List<EvidenceObservation> about = about(pod, container);
        Cause known = withCommand(withRun(cause, end), pod, container);
        return endedAt.flatMap(ended -> probe(about, end.flatMap(Terminated::startedAt), ended, known))
                .map(probe -> killedBy(probe, known, about))
                .orElseGet(() -> doubted(known));
    }

    private List<EvidenceObservation> about(PodObservation pod, String container) {
        Collection<EvidenceObservation> all =
                events.about(pod.cluster(), pod.namespace(), "Pod", pod.id().name());
        return all.stream()
                .filter(event -> event.target().uid().equals(pod.uid())
                        && event.target().container().equals(container))
                .toList();
    }

    private static Cause withRun(Cause cause, Optional<Terminated> end) {
        int code = cause.exitCode().orElseThrow();
        boolean tellsSignal = cause.signal() == 0 && code > FIRST_SIGNAL && code < LAST_SIGNAL;
        Cause signalled = tellsSignal ? cause.withSignal(code - FIRST_SIGNAL) : cause;
        Optional<Duration> length = cause.runLength().or(() -> end.flatMap(Terminated::runLength));
        return signalled.withRun(length, cause.restarts());
    }

    private static Cause withCommand(Cause cause, PodObservation pod, String container) {
        return cause.command().isEmpty()
                ? cause.withCommand("kubectl -n " + pod.namespace() + " logs "
                        + pod.id().name() + " -c " + container + " --previous")
                : cause;
    }

    private static Optional<String> probe(
            List<EvidenceObservation> about, Optional<Instant> started, Instant ended, Cause cause) {
        Instant from = started.map(at -> at.minus(INEXACT)).orElseGet(() -> ended.minus(LONGEST_STOP));
        return about.stream()
                .filter(event -> isWithin(event, from, ended.plus(INEXACT), cause))
                .flatMap(event -> event.killingProbe().stream())
                .min(Comparator.naturalOrder());
    }

    /** An event that repeats tells its first and last time: one around the run stands for a kill in it, if it was one. */
    private static boolean isWithin(EvidenceObservation event, Instant from, Instant to, Cause cause) {
        Optional<Instant> last = event.lastAt();
        Optional<Instant> first = event.firstAt().or(() -> last);
        if (last.isEmpty() || last.get().isBefore(from) || first.get().isAfter(to)) {
            return false;
        }
        return !last.get().isAfter(to) || BY_SIGNAL.contains(cause.exitCode().orElseThrow());
    }

    private static Cause killedBy(String probe, Cause cause, List<EvidenceObservation> about) {
        Cause killed = cause.withProbe(probe).withMeaning("killed by its " + probe + " probe");
        return cause.message().isEmpty()
                ? about.stream()
                        .filter(event -> event.isProbeFailure(probe))
                        .max(Comparator.comparing(event -> event.lastAt().orElse(Instant.EPOCH)))
                        .map(event -> killed.withMessage(event.message()))
                        .orElse(killed)
                : killed;
    }

    /** The kernel kills by SIGKILL: runtimes mark later ends of a cgroup in which a child was killed once. */
    private static Cause doubted(Cause cause) {
        boolean isDoubtful = cause.reason().equals("OOMKilled")
                && cause.exitCode().filter(code -> code != KILLED).isPresent();
        return isDoubtful
                ? cause.withMeaning(String.format(
                        Locale.ROOT,
                        "ended with %d, which is not how the kernel kills: the mark OOMKilled is doubtful",
                        cause.exitCode().orElseThrow()))
                : cause;
    }
}
