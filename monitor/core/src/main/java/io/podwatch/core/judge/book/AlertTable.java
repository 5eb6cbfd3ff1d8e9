package io.podwatch.core.judge.book;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.alert.AlertTransitions;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The alerts of one partition, and what findings make of them: under which key each is told, and what of it has to wait. */
public final class AlertTable {
    private final Map<FindingKey, Alert> alerts = new LinkedHashMap<>();
    private final Duration updateInterval;
    private final Overflow overflow;
    private Optional<Instant> untold = Optional.empty();

    public AlertTable(Duration updateInterval, Overflow overflow) {
        this.updateInterval = updateInterval;
        this.overflow = overflow;
    }

    Optional<Alert> firing(FindingKey key) {
        return Optional.ofNullable(alerts.get(key)).filter(Alert::isFiring);
    }

    Collection<Alert> all() {
        return Collections.unmodifiableCollection(alerts.values());
    }

    void put(Alert alert) {
        alerts.put(alert.key(), alert);
    }

    void remove(FindingKey key) {
        alerts.remove(key);
    }

    /** Pending alerts are not kept: those of restored states come back here, and nothing is told of it. */
    void recall(Collection<DetectorState> states) {
        overflow.recall(states, alerts);
        for (DetectorState state : states) {
            state.pending()
                    .filter(finding -> !alerts.containsKey(finding.key()))
                    .ifPresent(finding -> tell(finding, Optional.empty()));
        }
    }

    /** When what was not told since this was asked last, because it has to wait, may be told. */
    Optional<Instant> takeUntold() {
        Optional<Instant> taken = untold;
        untold = Optional.empty();
        return taken;
    }

    /**
     * What is too much to be told alone is told with its like.
     *
     * @param last what is to be said at the end of a firing alert: it may have changed since, and waited to be told
     */
    List<Outcome.AlertChange> tell(Finding finding, Optional<FindingDetail> last) {
        FindingKey key = finding.key();
        if (!overflow.takes(finding)) {
            return made(finding, last);
        }
        List<Outcome.AlertChange> told = new ArrayList<>();
        if (isPending(Optional.ofNullable(alerts.get(key)))) {
            told.addAll(made(new Finding.Closed(key, finding.at(), Resolution.RECOVERED), Optional.empty()));
        }
        overflow.take(finding, firing(key.overflow())).ifPresent(other -> told.addAll(made(other, Optional.empty())));
        return told;
    }

    private List<Outcome.AlertChange> made(Finding finding, Optional<FindingDetail> last) {
        Optional<Alert> before = Optional.ofNullable(alerts.get(finding.key()));
        if (finding instanceof Finding.Updated updated
                && before.filter(alert -> waits(updated, alert)).isPresent()) {
            untold = before.map(alert -> alert.updatedAt().plus(updateInterval));
            return recounted(before.get(), updated);
        }
        Optional<Alert> known = before.map(alert ->
                last.filter(detail -> alert.isFiring()).map(alert::withDetail).orElse(alert));
        Optional<Alert> after = AlertTransitions.apply(known, finding);
        after.ifPresentOrElse(this::put, () -> remove(finding.key()));
        overflow.follow(finding.key(), after.filter(Alert::isFiring).isPresent());
        if (before.equals(after)) {
            return List.of();
        }
        return isResolved(before) && isPending(after)
                ? List.of(
                        new Outcome.AlertChange(before, Optional.empty()),
                        new Outcome.AlertChange(Optional.empty(), after))
                : List.of(new Outcome.AlertChange(before, after));
    }

    /** Words can wait, numbers cannot: whoever looks sees how many there are now. It counts as no telling. */
    private List<Outcome.AlertChange> recounted(Alert alert, Finding.Updated update) {
        FindingDetail now = update.detail();
        Alert recounted = AlertTransitions.recounted(alert, now.affected(), now.desired(), update.at());
        if (recounted.saysTheSameAs(alert)) {
            return List.of();
        }
        put(recounted);
        return List.of(new Outcome.AlertChange(Optional.of(alert), Optional.of(recounted)));
    }

    /** What becomes worse is told at once; anything else often enough for a person. */
    private boolean waits(Finding.Updated update, Alert alert) {
        boolean isWorse = update.detail().severity().compareTo(alert.detail().severity()) > 0;
        return alert.isFiring()
                && !isWorse
                && update.at().isBefore(alert.updatedAt().plus(updateInterval));
    }

    /** Its record would outlive a pending alert in its place, which has none: so the record ends first. */
    private static boolean isResolved(Optional<Alert> alert) {
        return alert.filter(one -> one.state() == AlertState.RESOLVED).isPresent();
    }

    private static boolean isPending(Optional<Alert> alert) {
        return alert.filter(one -> one.state() == AlertState.PENDING).isPresent();
    }

    /** Whether it is told with its like, so that no alert of its own tells of it. */
    boolean isHeld(FindingKey key) {
        return overflow.isHeld(key);
    }

    /** Learns what is to be said of what is held; it is told when time passes. */
    void note(FindingKey key, FindingDetail detail) {
        overflow.note(key, detail);
    }

    /** The keys of a cluster under which more than one finding is told. */
    List<FindingKey> others(String cluster) {
        return overflow.open(cluster);
    }

    boolean isOther(FindingKey key) {
        return overflow.isOpen(key);
    }

    /** Tells what has changed of those that are told together. */
    List<Outcome.AlertChange> tellOther(FindingKey other, Instant at) {
        return overflow.now(other, at, firing(other))
                .map(finding -> made(finding, Optional.empty()))
                .orElse(List.of());
    }

    /** Closes what fires of some subjects. */
    List<Outcome.AlertChange> close(Predicate<FindingKey> gone, Instant at) {
        Set<FindingKey> others = overflow.release(gone);
        List<Outcome.AlertChange> told = new ArrayList<>();
        for (Alert alert : List.copyOf(alerts.values())) {
            boolean isGone = gone.test(alert.key()) || others.contains(alert.key());
            if (isGone && !overflow.isOpen(alert.key())) {
                told.addAll(end(alert.key(), at));
            }
        }
        others.stream().filter(overflow::isOpen).forEach(other -> told.addAll(tellOther(other, at)));
        return told;
    }

    /** Closes what fires under a key, whatever it stands for. */
    List<Outcome.AlertChange> end(FindingKey key, Instant at) {
        return made(new Finding.Closed(key, at, Resolution.GONE), Optional.empty());
    }

    /** Forgets alerts of a cluster that were resolved before an instant. */
    List<Outcome.AlertChange> expire(String cluster, Instant resolvedBefore) {
        List<Outcome.AlertChange> expired = alerts.values().stream()
                .filter(alert -> alert.key().cluster().equals(cluster) && alert.state() == AlertState.RESOLVED)
                .filter(alert -> alert.resolvedAt()
                        .filter(at -> at.isBefore(resolvedBefore))
                        .isPresent())
                .map(alert -> new Outcome.AlertChange(Optional.of(alert), Optional.empty()))
                .toList();
        expired.forEach(change -> alerts.remove(change.before().orElseThrow().key()));
        return expired;
    }
}
