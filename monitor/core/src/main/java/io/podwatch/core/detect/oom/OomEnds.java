package io.podwatch.core.detect.oom;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.trouble.NextCommand;
import io.podwatch.core.pod.ContainerObservation;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.share.TimedList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads kills off a pod. The runtime's mark is needed: 137 alone says that somebody sent SIGKILL. The mark is not enough: it is of
 * the cgroup, stays when a child was killed, and then stands at an end by SIGTERM or without error too.
 */
public final class OomEnds {
    private static final String MARK = "OOMKilled";
    private static final int BY_SIGKILL = 137;
    private static final Set<Integer> BY_OTHERS = Set.of(0, 143);

    private OomEnds() {}

    /** A kill and the container in which it was. */
    public record InContainer(String container, OomKill kill) {}

    /** Of every observation of every pod: where no end bears the mark, nothing is made. */
    public static List<InContainer> of(PodObservation pod, OomKilledPolicy policy) {
        List<ContainerObservation> untimed = TimedList.untimed(pod.containers());
        List<InContainer> kills = List.of();
        for (int index = 0; index < untimed.size(); index++) {
            if (isMarked(untimed.get(index))) {
                List<InContainer> more = new ArrayList<>(kills);
                kills(pod, pod.containers().get(index), policy).forEach(more::add);
                kills = more;
            }
        }
        return kills;
    }

    private static boolean isMarked(ContainerObservation container) {
        return container.type() != ContainerType.EPHEMERAL
                && (isMarked(container.lastTermination())
                        || (container.state() instanceof Terminated ended && isKill(ended)));
    }

    private static boolean isMarked(Optional<Terminated> ended) {
        return ended.isPresent() && isKill(ended.get());
    }

    private static boolean isKill(Terminated ended) {
        return ended.reason().equals(MARK) && !BY_OTHERS.contains(ended.exitCode());
    }

    private static Stream<InContainer> kills(
            PodObservation pod, ContainerObservation container, OomKilledPolicy policy) {
        return Stream.concat(container.lastTermination().stream(), container.state().termination().stream())
                .filter(OomEnds::isKill)
                .filter(ended -> ended.runLength()
                        .filter(length -> length.compareTo(policy.runMin()) >= 0)
                        .isPresent())
                .filter(ended -> !isByDeletion(pod, ended.finishedAt().orElseThrow()))
                .map(ended -> new InContainer(container.name(), kill(pod, container, ended)));
    }

    private static boolean isByDeletion(PodObservation pod, Instant endedAt) {
        return pod.deletion()
                .filter(deletion -> !endedAt.isBefore(deletion.requestedAt()))
                .isPresent();
    }

    private static OomKill kill(PodObservation pod, ContainerObservation container, Terminated ended) {
        Cause cause = new Cause(
                        Optional.of(ended.exitCode()),
                        ended.signal(),
                        ended.reason(),
                        ended.message(),
                        meaning(ended.exitCode()),
                        container.image(),
                        pod.revision())
                .withRun(ended.runLength(), Optional.empty())
                .withCommand(NextCommand.describe(pod));
        return new OomKill(pod.uid(), pod.id().name(), ended.finishedAt().orElseThrow(), cause);
    }

    private static String meaning(int exitCode) {
        return exitCode == BY_SIGKILL
                ? "memory limit exceeded"
                : "a process of it exceeded the memory limit; the container itself ended with " + exitCode;
    }
}
