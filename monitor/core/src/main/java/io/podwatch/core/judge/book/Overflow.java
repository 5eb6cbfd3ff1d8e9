package io.podwatch.core.judge.book;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Holds what is found of bare pods and Jobs when it is too much to be told one by one: of each type a namespace has so many
 * alerts about either kind, and one more for all that is held. What was told alone stays so until it closes, and what came
 * when no place was free is held until it closes, so that nothing changes its place while it is open. Which of the two it is
 * follows from what is written: what is open and has no alert of its own is held.
 */
public final class Overflow {
    private final int aloneMax;
    private final Weighing weighing;

    /** What fires on its own, and what is held, by the finding that stands for the rest. */
    private final Map<FindingKey, Set<FindingKey>> alone = new HashMap<>();

    private final Map<FindingKey, HeldFindings> held = new LinkedHashMap<>();

    public Overflow(int aloneMax, Weighing weighing) {
        this.aloneMax = aloneMax;
        this.weighing = weighing;
    }

    /** After a restart: by what is remembered and what fires. */
    void recall(Collection<DetectorState> states, Map<FindingKey, Alert> alerts) {
        alerts.forEach((key, alert) -> follow(key, alert.isFiring()));
        states.stream()
                .filter(state -> isMissed(state.key()) && state.isOpen())
                .forEach(state -> held(state.key().overflow()).hold(state.key(), Optional.empty()));
    }

    private boolean isMissed(FindingKey key) {
        return key.isOwnerless() && !isAlone(key);
    }

    private boolean isAlone(FindingKey key) {
        return alone.getOrDefault(key.overflow(), Set.of()).contains(key);
    }

    /** An alert fires, or no longer. */
    void follow(FindingKey key, boolean fires) {
        if (!key.isOwnerless() || key.isOverflow()) {
            return;
        }
        if (fires) {
            alone.computeIfAbsent(key.overflow(), unseen -> new HashSet<>()).add(key);
        } else {
            alone.computeIfPresent(key.overflow(), (other, its) -> its.remove(key) && its.isEmpty() ? null : its);
        }
    }

    /** Whether a finding is not to be told under its own key: it is held, or has to be from now on. */
    boolean takes(Finding finding) {
        FindingKey key = finding.key();
        return isHeld(key) || (finding instanceof Finding.Opened && key.isOwnerless() && isFull(key));
    }

    private boolean isFull(FindingKey key) {
        return !isAlone(key) && alone.getOrDefault(key.overflow(), Set.of()).size() >= aloneMax;
    }

    /** A pod that bears the name of the rest has no key of its own to be told under. */
    boolean isHeld(FindingKey key) {
        return key.isOverflow() || (!held.isEmpty() && key.isOwnerless() && isIn(key));
    }

    private boolean isIn(FindingKey key) {
        HeldFindings others = held.get(key.overflow());
        return others != null && others.has(key);
    }

    /**
     * Takes what is found of one of those that are held.
     *
     * @param told of all of them, while it fires
     * @return what there is to tell of all of them
     */
    Optional<Finding> take(Finding finding, Optional<Alert> told) {
        FindingKey other = finding.key().overflow();
        if (finding instanceof Finding.Closed closed) {
            return isIn(closed.key()) ? released(closed, told) : Optional.empty();
        }
        if (finding instanceof Finding.Pending) {
            return Optional.empty();
        }
        FindingDetail detail =
                finding instanceof Finding.Opened opened ? opened.detail() : ((Finding.Updated) finding).detail();
        held(other).hold(finding.key(), Optional.of(detail.severity()));
        return more(other, finding.at(), told);
    }

    private Optional<Finding> released(Finding.Closed closed, Optional<Alert> told) {
        FindingKey other = closed.key().overflow();
        release(closed.key());
        return isOpen(other)
                ? more(other, closed.at(), told)
                : Optional.of(new Finding.Closed(other, closed.at(), closed.resolution()));
    }

    /** Names, and what becomes milder, can wait for time to pass: after a restart severities are not known before. */
    private Optional<Finding> more(FindingKey other, Instant at, Optional<Alert> told) {
        FindingDetail now = detail(other, told);
        FindingDetail atLeast =
                told.map(alert -> now.atLeast(alert.detail().severity())).orElse(now);
        boolean isNews =
                told.filter(alert -> !atLeast.differsFrom(alert.detail())).isEmpty();
        return isNews ? Optional.of(finding(other, at, atLeast, told)) : Optional.empty();
    }

    /** What there is to tell of all that is held under a key, if that is something new. */
    Optional<Finding> now(FindingKey other, Instant at, Optional<Alert> told) {
        FindingDetail now = detail(other, told);
        boolean isNews = told.map(Alert::detail)
                .filter(known -> !now.differsFrom(known) && now.evidence().equals(known.evidence()))
                .isEmpty();
        return isNews ? Optional.of(finding(other, at, now, told)) : Optional.empty();
    }

    private static Finding finding(FindingKey other, Instant at, FindingDetail detail, Optional<Alert> told) {
        return told.isEmpty() ? new Finding.Opened(other, at, detail) : new Finding.Updated(other, at, detail);
    }

    private FindingDetail detail(FindingKey other, Optional<Alert> told) {
        FindingDetail detail =
                held(other).detail(told.map(alert -> alert.detail().severity()));
        return weighing.named(other, detail);
    }

    /** Learns what is said of one of those that are held; it is told with the time that passes next. */
    void note(FindingKey key, FindingDetail detail) {
        if (isIn(key)) {
            held(key.overflow()).hold(key, Optional.of(detail.severity()));
        }
    }

    /** Whether anything is held under that key. */
    boolean isOpen(FindingKey other) {
        return held.containsKey(other);
    }

    /** The keys of a cluster under which anything is held. */
    List<FindingKey> open(String cluster) {
        return held.keySet().stream()
                .filter(other -> other.cluster().equals(cluster))
                .toList();
    }

    /** Forgets some of those that are held; what they were held under has changed. */
    Set<FindingKey> release(Predicate<FindingKey> gone) {
        Set<FindingKey> changed = new LinkedHashSet<>();
        for (HeldFindings others : List.copyOf(held.values())) {
            others.keys().stream().filter(gone).forEach(key -> {
                release(key);
                changed.add(key.overflow());
            });
        }
        return changed;
    }

    private void release(FindingKey key) {
        held.computeIfPresent(key.overflow(), (other, its) -> its.release(key) ? null : its);
    }

    private HeldFindings held(FindingKey other) {
        return held.computeIfAbsent(other, HeldFindings::new);
    }
}
