package io.podwatch.core.alert;

import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a finding makes of an alert.
 *
 * <pre>
 *   (none) ──pending──▶ PENDING ──opened──▶ FIRING ──closed──▶ RESOLVED ──opened──▶ FIRING
 *              (none) ◀──closed──┘             └─updated─┘
 * </pre>
 *
 * <p>A repeated finding changes nothing but the words: an alert that fires keeps its beginning. What is told of an alert
 * keeps its order in time, whatever clock a finding's own time is of: it lies after what was told of it last. So no two
 * episodes begin at one time, by which people tell them apart, and no two records are told at one time, by which consumers
 * do, even while time stands still.
 */
public final class AlertTransitions {
    private static final Duration LEAST = Duration.ofMillis(1);

    private AlertTransitions() {}

    /** The alert after the finding; absent when there is none to keep. */
    public static Optional<Alert> apply(Optional<Alert> current, Finding finding) {
        if (finding instanceof Finding.Pending pending) {
            return current.filter(Alert::isFiring).or(() -> Optional.of(pending(pending)));
        }
        if (finding instanceof Finding.Opened opened) {
            return Optional.of(firing(current, opened, opened.detail()));
        }
        if (finding instanceof Finding.Updated updated) {
            return Optional.of(firing(current, updated, updated.detail()));
        }
        return closed(current, (Finding.Closed) finding);
    }

    private static Alert pending(Finding.Pending finding) {
        return new Alert(
                finding.key(),
                AlertState.PENDING,
                finding.detail(),
                finding.at(),
                finding.at(),
                finding.at(),
                Optional.empty(),
                Optional.empty());
    }

    private static Alert firing(Optional<Alert> current, Finding finding, FindingDetail detail) {
        Optional<Alert> known = current.filter(Alert::isFiring);
        Optional<Alert> told = known.filter(
                alert -> alert.detail().equals(detail) && !finding.at().isAfter(alert.updatedAt()));
        Instant at = inOrder(current, finding.at());
        Instant openedAt = known.map(Alert::openedAt).orElse(at);
        return told.orElseGet(() -> new Alert(
                finding.key(), AlertState.FIRING, detail, openedAt, at, at, Optional.empty(), Optional.empty()));
    }

    /** The same words about other numbers; {@code updatedAt} stays, since it counts as no telling. */
    public static Alert recounted(Alert alert, int affected, int desired, Instant at) {
        return new Alert(
                alert.key(),
                alert.state(),
                alert.detail().withCounts(affected, desired),
                alert.openedAt(),
                alert.updatedAt(),
                inOrder(Optional.of(alert), at),
                alert.resolvedAt(),
                alert.resolution());
    }

    /** A pending alert is told to nobody, and a restart does not remember when it was judged. */
    private static Instant inOrder(Optional<Alert> current, Instant at) {
        return current.filter(alert -> alert.state() != AlertState.PENDING)
                .map(alert -> alert.toldAt().plus(LEAST))
                .filter(at::isBefore)
                .orElse(at);
    }

    private static Optional<Alert> closed(Optional<Alert> current, Finding.Closed finding) {
        return current.filter(alert -> alert.state() != AlertState.PENDING)
                .map(alert -> alert.isFiring() ? resolved(alert, finding) : alert);
    }

    private static Alert resolved(Alert alert, Finding.Closed finding) {
        Instant at = inOrder(Optional.of(alert), finding.at());
        return new Alert(
                alert.key(),
                AlertState.RESOLVED,
                alert.detail(),
                alert.openedAt(),
                at,
                at,
                Optional.of(at),
                Optional.of(finding.resolution()));
    }
}
