package io.podwatch.core.judge.crashloop;

import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.judge.known.EvidenceTable;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the kubelet's events say about a container's restarts; an event counts only for the run that it is about. */
public final class RestartEvents {
    private static final String KILLING = "Killing";
    private static final String HOOK_FAILED = "FailedPostStartHook";
    private static final String HOOK_FAILED_STATUS = "PostStartHookError";

    /** Of the events that are read beside those of a delayed start. */
    public static final Set<String> REASONS = Set.of(KILLING, HOOK_FAILED);

    /** Why the kubelet ends a container that it will start again, in its own words: a resize in place, a new image. */
    private static final List<String> WANTED = List.of("resize requires restart", "definition changed");

    /** Events and statuses tell whole seconds, and a runtime needs one to tell of an end. */
    private static final Duration INEXACT = Duration.ofSeconds(2);

    private final EvidenceTable events;

    RestartEvents(EvidenceTable events) {
        this.events = events;
    }

    /** When the kubelet told last, since an instant, that it delays the container's start. */
    Optional<Instant> backOffSince(PodObservation pod, ContainerObservation container, Instant since) {
        return about(pod, container).stream()
                .filter(event -> event.isRestartBackOff() && Surroundings.isSince(event, since))
                .flatMap(event -> event.lastAt().stream())
                .max(Comparator.naturalOrder());
    }

    /** Whether an event of a delayed start is about the newest end, and not about one before the present run. */
    static boolean isPresent(ContainerObservation container, Instant event) {
        return !(container.state() instanceof ContainerState.Running running)
                || running.startedAt()
                        .filter(started -> event.isBefore(started.minus(INEXACT)))
                        .isEmpty();
    }

    /** Whether the kubelet ended the last run because the hook after its start failed: by its status, or by an event alone. */
    boolean saysItsHookFailed(PodObservation pod, ContainerObservation container) {
        Optional<Terminated> end = container.newestTermination();
        boolean isSaid = container.state() instanceof ContainerState.Waiting waiting
                && waiting.reason().equals(HOOK_FAILED_STATUS);
        return end.isPresent() && (isSaid || isToldOf(end.get(), pod, container));
    }

    private boolean isToldOf(Terminated end, PodObservation pod, ContainerObservation container) {
        return about(pod, container).stream()
                .filter(event -> event.reason().equals(HOOK_FAILED))
                .anyMatch(
                        event -> event.lastAt().filter(at -> isWithin(end, at)).isPresent());
    }

    /** Whether the last run ended because the kubelet brought about what somebody wants of the pod. */
    boolean saysWanted(PodObservation pod, ContainerObservation container) {
        Optional<Terminated> end = container.newestTermination();
        List<EvidenceObservation> about = end.isPresent() ? about(pod, container) : List.of();
        return !about.isEmpty()
                && about.stream()
                        .filter(event -> event.reason().equals(KILLING)
                                && WANTED.stream().anyMatch(event.message()::contains))
                        .anyMatch(event -> event.lastAt()
                                .filter(at -> isWithin(end.get(), at))
                                .isPresent());
    }

    private static boolean isWithin(Terminated end, Instant at) {
        boolean isBefore = end.startedAt()
                .filter(started -> at.isBefore(started.minus(INEXACT)))
                .isPresent();
        return !isBefore
                && end.finishedAt()
                        .filter(finished -> !at.isAfter(finished.plus(INEXACT)))
                        .isPresent();
    }

    private List<EvidenceObservation> about(PodObservation pod, ContainerObservation container) {
        Collection<EvidenceObservation> all =
                events.about(pod.cluster(), pod.namespace(), "Pod", pod.id().name());
        return all.isEmpty()
                ? List.of()
                : all.stream()
                        .filter(event -> event.target().uid().equals(pod.uid())
                                && event.target().container().equals(container.name()))
                        .toList();
    }
}
