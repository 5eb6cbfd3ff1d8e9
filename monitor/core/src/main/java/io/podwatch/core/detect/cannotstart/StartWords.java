package io.podwatch.core.detect.cannotstart;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.trouble.NextCommand;
import io.podwatch.core.detect.trouble.PodEvents;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What is told of one failed start: by the status, and by the kubelet's events where the status is terse. */
final class StartWords {
    static final String FAILED = "Failed";
    static final String FAILED_POST_START_HOOK = "FailedPostStartHook";

    private static final String FAILED_PULL = "Failed to pull image";
    private static final Comparator<EvidenceObservation> BY_AGE = Comparator.comparing(
                    (EvidenceObservation event) -> event.lastAt().orElse(Instant.EPOCH))
            .thenComparing(EvidenceObservation::uid);

    private final StartFailure failure;
    private final PodObservation pod;
    private final ContainerObservation container;
    private final PodEvents events;

    StartWords(StartFailure failure, PodObservation pod, ContainerObservation container, PodEvents events) {
        this.failure = failure;
        this.pod = pod;
        this.container = container;
        this.events = events;
    }

    /** The container is killed after a start of which the hook failed; its status shows an ordinary end. */
    static Optional<StartFailure> hookFailure(PodObservation pod, ContainerObservation container, PodEvents events) {
        Optional<Instant> began = container.newestTermination().flatMap(Terminated::startedAt);
        if (began.isEmpty() || !pod.deletion().isEmpty()) {
            return Optional.empty();
        }
        boolean isOfTheLastRun = newest(events.about(pod), container, FAILED_POST_START_HOOK, "")
                .flatMap(EvidenceObservation::lastAt)
                .filter(at -> !at.isBefore(began.get()))
                .isPresent();
        return isOfTheLastRun ? Optional.of(StartFailure.POST_START_HOOK_ERROR) : Optional.empty();
    }

    Cause cause() {
        String message = message();
        String meaning = KubeletWords.meaning(failure, message).orElse(failure.meaning());
        Optional<Terminated> end = container.newestTermination().filter(ended -> failure.isEnd());
        Cause told = new Cause(
                end.map(Terminated::exitCode), 0, reason(), message, meaning, container.image(), pod.revision());
        return told.withCommand(command(message));
    }

    /** The reasons of a failed pull take turns. */
    private String reason() {
        return failure == StartFailure.IMAGE_PULL_BACK_OFF ? StartFailure.ERR_IMAGE_PULL.reason() : failure.reason();
    }

    private String message() {
        if (failure.isEnd()) {
            return container.newestTermination().map(Terminated::message).orElse("");
        }
        String told = container.state() instanceof ContainerState.Waiting waiting ? waiting.message() : "";
        return switch (failure) {
            case IMAGE_PULL_BACK_OFF ->
                isTerse(told) ? eventMessage(FAILED, FAILED_PULL).orElse(told) : told;
            case POST_START_HOOK_ERROR ->
                eventMessage(FAILED_POST_START_HOOK, "").orElse(told);
            default -> told;
        };
    }

    /** Older kubelets say only that they wait before they try again. */
    private boolean isTerse(String told) {
        return KubeletWords.meaning(failure, told).isEmpty();
    }

    private Optional<String> eventMessage(String reason, String beginning) {
        return newest(events.about(pod), container, reason, beginning).map(EvidenceObservation::message);
    }

    private static Optional<EvidenceObservation> newest(
            Collection<EvidenceObservation> events, ContainerObservation container, String reason, String beginning) {
        return events.stream()
                .filter(event ->
                        event.reason().equals(reason) && event.message().startsWith(beginning))
                .filter(event -> event.target().container().equals(container.name()))
                .max(BY_AGE);
    }

    private String command(String message) {
        return failure.remedy() == Remedy.HOOK && container.newestTermination().isPresent()
                ? NextCommand.previousLog(pod, container.name())
                : NextCommand.missing(pod, message).orElseGet(() -> NextCommand.describe(pod));
    }
}
