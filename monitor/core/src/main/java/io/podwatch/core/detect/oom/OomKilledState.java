package io.podwatch.core.detect.oom;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.WorkloadState;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The kills of one container of a workload, which outlive its pods: kept in one record, and bounded.
 *
 * <pre>
 *             kills, fewer than the policy's        as many within the window
 *   (nothing) ─────────────────────────────▶ quiet ─────────────────────────▶ open
 *       ▲                                      │ the last one is a window ago   │
 *       └──────────────────────────────────────┴────────────────────────────────┘
 * </pre>
 *
 * @param kills the oldest first
 */
public record OomKilledState(FindingKey key, int desired, boolean isOpen, List<OomKill> kills)
        implements WorkloadState {
    private static final Comparator<OomKill> BY_TIME =
            Comparator.comparing(OomKill::endedAt).thenComparing(OomKill::uid);

    public OomKilledState {
        kills = List.copyOf(kills);
    }

    public static OomKilledState none(FindingKey key, int desired) {
        return new OomKilledState(key, desired, false, List.of());
    }

    @Override
    public WorkloadReference workload() {
        return key.workload();
    }

    @Override
    public OomKilledState withDesired(int newDesired) {
        return newDesired == desired ? this : new OomKilledState(key, newDesired, isOpen, kills);
    }

    @Override
    public boolean hasParts() {
        return false;
    }

    @Override
    public boolean isBlank() {
        return kills.isEmpty();
    }

    public boolean knows(OomKill kill) {
        return kills.stream().anyMatch(kill::isSameRunAs);
    }

    /** When it is over, unless there is another kill. */
    public Optional<Instant> due(OomKilledPolicy policy) {
        return newest().map(kill -> kill.endedAt().plus(policy.window()));
    }

    Optional<OomKill> newest() {
        return kills.isEmpty() ? Optional.empty() : Optional.of(kills.get(kills.size() - 1));
    }

    int affected() {
        return (int) kills.stream().map(OomKill::uid).distinct().count();
    }

    OomKilledState with(OomKill kill, OomKilledPolicy policy) {
        if (knows(kill)) {
            return this;
        }
        List<OomKill> more = new ArrayList<>(kills);
        more.add(kill);
        more.sort(BY_TIME);
        int first = Math.max(0, more.size() - policy.killsMax());
        return new OomKilledState(key, desired, isOpen, more.subList(first, more.size()));
    }

    OomKilledState without(Predicate<OomKill> these) {
        return new OomKilledState(
                key, desired, isOpen, kills.stream().filter(these.negate()).toList());
    }

    /** What is longer ago than the window no longer counts; nothing is open without a kill that does. */
    OomKilledState at(Instant now, OomKilledPolicy policy) {
        OomKilledState young =
                without(kill -> !kill.endedAt().plus(policy.window()).isAfter(now));
        boolean opens = young.kills.size() >= policy.kills();
        return new OomKilledState(key, desired, (isOpen || opens) && !young.isBlank(), young.kills);
    }
}
