package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.FindingLedger.Place;
import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.contract.verify.report.Unjudged;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodContext;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodPhase;
import java.util.Arrays;
import java.util.Optional;

/**
 * Follows the transitions of one pod and says where they lead.
 *
 * <pre>
 *   UNTOLD ──begins──▶ LIVES ──deleted──▶ DELETED
 *      └─joined midway──▶ ┘ └─left─▶ LEFT ──begins──▶ LIVES
 * </pre>
 */
final class PodHistory {

    private enum Stage {
        UNTOLD,
        LIVES,
        DELETED,
        LEFT
    }

    private static final long[] NO_STEPS = {};

    private Stage stage = Stage.UNTOLD;
    private boolean begun;
    private long from = Version.NONE;
    private long to = Version.NONE;
    private Optional<Lifecycle> before = Optional.empty();
    private Optional<Lifecycle> after = Optional.empty();
    private Optional<PodPhase> phase = Optional.empty();
    private Optional<Boolean> ready = Optional.empty();
    private Optional<ConditionStatus> nodeReady = Optional.empty();
    private Optional<Boolean> deletionRequested = Optional.empty();
    private final ContainerWords containers = new ContainerWords();
    private final ConditionWords conditions = new ConditionWords();
    private Optional<LogPosition> position = Optional.empty();
    private long endedAtMillis;

    /** From which version on it tells all that this release does; of what former ones did not tell nothing is required. */
    private long tellsAllSince = Long.MAX_VALUE;

    private boolean begunTellingAll;

    /** Versions from which steps began that the step before did not lead to: a state must have. */
    private long[] steps = NO_STEPS;

    /** @param complete whether nothing of the partition has expired, so that a history without beginning is a fault */
    void take(PodTransition transition, Place place, boolean complete, long publishedAtMillis) {
        if (stage == Stage.DELETED) {
            place.fault(
                    Check.AFTER_END,
                    "nothing after the deletion",
                    transition.change().name());
            return;
        }
        if (!isSameStep(transition)) {
            follow(transition, place, complete);
        }
        from = Version.of(transition.fromResourceVersion());
        to = Version.of(transition.toResourceVersion());
        if (tellsAll(transition.context())) {
            tellsAllSince = Math.min(tellsAllSince, stage == Stage.LEFT ? to : from);
        }
        before = transition.before();
        after = transition.after();
        position = Optional.of(place.position());
        apply(transition, place);
        endedAtMillis = publishedAtMillis;
    }

    /** The records of one observation share their versions and lifecycles. */
    private boolean isSameStep(PodTransition transition) {
        return stage == Stage.LIVES
                && !isBeginning(transition.change())
                && from == Version.of(transition.fromResourceVersion())
                && to == Version.of(transition.toResourceVersion())
                && before.equals(transition.before())
                && after.equals(transition.after());
    }

    static boolean isBeginning(PodChange change) {
        return change instanceof PodChange.Created || change instanceof PodChange.FirstSeen;
    }

    static boolean isEnd(PodChange change) {
        return change instanceof PodChange.Deleted || change instanceof PodChange.LeftScope;
    }

    private void follow(PodTransition transition, Place place, boolean complete) {
        boolean begins = isBeginning(transition.change());
        boolean fromNothing = transition.fromResourceVersion().isEmpty();
        if (stage == Stage.LIVES) {
            goOn(transition, place, begins || fromNothing);
        } else if (stage == Stage.LEFT && !begins) {
            place.fault(
                    Check.AFTER_END,
                    "nothing after it left the scope, but its return",
                    transition.change().name());
        } else if (stage == Stage.UNTOLD && !begins) {
            joinMidway(transition, place, complete);
        }
        requireForward(transition, place);
    }

    private static void joinMidway(PodTransition transition, Place place, boolean complete) {
        if (complete) {
            place.fault(
                    Check.BEGINNING_MISSING,
                    "created or first-seen as the first step",
                    transition.change().name());
        } else {
            place.unjudged(Unjudged.HISTORY_EXPIRED);
        }
    }

    private void goOn(PodTransition transition, Place place, boolean begins) {
        if (begins) {
            place.fault(
                    Check.BEGUN_TWICE,
                    "a step from " + Version.text(to),
                    transition.change().name() + " from " + described(transition.fromResourceVersion()));
            return;
        }
        long began = Version.of(transition.fromResourceVersion());
        if (Version.isOlder(began, to)) {
            place.fault(
                    Check.HISTORY_ORDER,
                    "a step from " + Version.text(to) + " or later",
                    transition.change().name() + " from " + Version.text(began));
        } else if (began == Version.UNORDERED) {
            place.unjudged(Unjudged.VERSION_UNORDERED);
        } else if (began != to && !isEnd(transition.change())) {
            remember(began);
        }
        if (!transition.before().equals(after)) {
            place.fault(
                    Check.HISTORY_CONTRADICTS,
                    "lifecycle " + text(after) + " before",
                    "lifecycle " + text(transition.before()));
        }
    }

    private void remember(long began) {
        steps = Arrays.copyOf(steps, steps.length + 1);
        steps[steps.length - 1] = began;
    }

    /** A deletion that nobody saw has the version of the last observation on both sides. */
    private static void requireForward(PodTransition transition, Place place) {
        long began = Version.of(transition.fromResourceVersion());
        long ended = Version.of(transition.toResourceVersion());
        if (Version.isOlder(ended, began) && !isEnd(transition.change())) {
            place.fault(
                    Check.HISTORY_ORDER,
                    "a step to " + Version.text(began) + " or later",
                    transition.change().name() + " to " + Version.text(ended));
        }
    }

    private void apply(PodTransition transition, Place place) {
        PodChange change = transition.change();
        if (isBeginning(change)) {
            begin(transition);
        } else if (isEnd(change)) {
            stage = change instanceof PodChange.Deleted ? Stage.DELETED : Stage.LEFT;
            steps = NO_STEPS;
        } else {
            stage = Stage.LIVES;
            move(change, place);
        }
    }

    private void begin(PodTransition as) {
        stage = Stage.LIVES;
        begun = true;
        begunTellingAll = tellsAll(as.context());
        phase = as.context().podPhase().or(() -> as.after().flatMap(PodHistory::phaseOf));
        ready = Optional.of(false);
        nodeReady = Optional.of(ConditionStatus.TRUE);
        deletionRequested = Optional.of(false);
        containers.clear();
        conditions.clear();
        steps = NO_STEPS;
    }

    /** Each record says on which node the pod is, or that it begins without one. */
    private static boolean tellsAll(PodContext context) {
        return !context.podNode().isEmpty() || context.podPhase().isPresent();
    }

    long tellsAllSince() {
        return tellsAllSince;
    }

    /** Former releases did not tell the phase at a beginning; most lifecycles leave only one. */
    private static Optional<PodPhase> phaseOf(Lifecycle lifecycle) {
        return switch (lifecycle) {
            case PENDING -> Optional.of(PodPhase.PENDING);
            case RUNNING -> Optional.of(PodPhase.RUNNING);
            case SUCCEEDED -> Optional.of(PodPhase.SUCCEEDED);
            case FAILED -> Optional.of(PodPhase.FAILED);
            case UNKNOWN, CRASH_LOOP_BACK_OFF -> Optional.empty();
        };
    }

    private void move(PodChange change, Place place) {
        containers.take(change);
        conditions.take(change);
        if (change instanceof PodChange.PhaseChanged moved) {
            require(
                    phase.filter(known -> known != moved.from()).isEmpty(),
                    place,
                    "phase " + phase.map(PodPhase::text).orElse("") + " before",
                    "phase " + moved.from().text());
            phase = Optional.of(moved.to());
        } else if (change instanceof PodChange.ReadyChanged turned) {
            requireNews(ready, turned.ready(), place, "ready");
            ready = Optional.of(turned.ready());
        } else if (change instanceof PodChange.NodeReadyChanged turned) {
            requireNews(nodeReady, turned.ready(), place, "node ready");
            nodeReady = Optional.of(turned.ready());
        } else if (change instanceof PodChange.DeletionRequested) {
            requireNews(deletionRequested, true, place, "deletion requested");
            deletionRequested = Optional.of(true);
        }
    }

    private static <T> void requireNews(Optional<T> known, T now, Place place, String what) {
        require(known.filter(now::equals).isEmpty(), place, what + " other than " + now, what + " " + now + " again");
    }

    private static void require(boolean holds, Place place, String expected, String found) {
        if (!holds) {
            place.fault(Check.HISTORY_CONTRADICTS, expected, found);
        }
    }

    boolean isTold() {
        return stage != Stage.UNTOLD;
    }

    boolean lives() {
        return stage == Stage.LIVES;
    }

    boolean isDeleted() {
        return stage == Stage.DELETED;
    }

    boolean hasEnded() {
        return stage == Stage.DELETED || stage == Stage.LEFT;
    }

    /** When its last step was published. */
    long endedAtMillis() {
        return endedAtMillis;
    }

    long to() {
        return to;
    }

    long[] steps() {
        return steps.clone();
    }

    Optional<LogPosition> position() {
        return position;
    }

    /** Where it leads as far as it was read. */
    HistoryFacts facts() {
        return new HistoryFacts(
                to,
                after,
                phase,
                ready,
                nodeReady,
                deletionRequested,
                containers.copy(),
                conditions.copy(),
                begun,
                begunTellingAll,
                position);
    }

    private static String described(String version) {
        return version.isEmpty() ? "nothing" : version;
    }

    private static String text(Optional<Lifecycle> lifecycle) {
        return lifecycle.map(Lifecycle::text).orElse("none");
    }
}
