package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.core.change.PodChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The records that the history of a pod must have for each step between two kept states, and those that it has; in either
 * order. A step tells several changes at once, each in a record of its own.
 */
final class ExpectedSteps {

    private static final Set<String> LATE =
            Set.of("condition-changed", "container-image-changed", "container-resize-requested", "container-resized");
    private static final String BEGINNING = "beginning";
    private static final String TURN_TOLD = "turn told ";
    private static final String TURN_SHOWN = "turn shown ";

    /**
     * A change that was not told yet.
     *
     * @param from {@link Version#NONE} for what a pod has from its beginning on
     * @param change by its name, with its container or condition
     */
    record Step(long from, long to, String change, LogPosition position, long publishedAtMillis) {

        /** Whether former releases did not tell of such. */
        private boolean isOfLate() {
            return LATE.contains(change.substring(0, change.indexOf(' ') < 0 ? change.length() : change.indexOf(' ')));
        }
    }

    private final List<Step> untold = new ArrayList<>(0);
    private final LongSet told = new LongSet();

    /** What a change is called. */
    static String name(PodChange change) {
        if (change instanceof PodChange.NodeReadyChanged turned) {
            return change.name() + ' ' + turned.ready().text();
        }
        if (change instanceof PodChange.ContainerTerminated ended) {
            return change.name()
                    + ' '
                    + change.container()
                    + ' '
                    + ended.state().containerId();
        }
        return change.subject().isEmpty() ? change.name() : change.name() + ' ' + change.subject();
    }

    void expect(PodChange change, Step step) {
        if (isTurnAlone(change, step.from(), step.to())) {
            count(TURN_SHOWN, step.to());
        }
        if (!told.contains(fingerprint(from(change, step.from(), step.to()), step.to(), step.change()))) {
            untold.add(step);
        }
    }

    /**
     * Of one version a transaction holds the last state only. So a node may turn after the pod came to the version, where the
     * states show the pod coming there and the node turning at once.
     */
    private static long from(PodChange change, long from, long to) {
        return change instanceof PodChange.NodeReadyChanged ? to : from;
    }

    private static boolean isTurnAlone(PodChange change, long from, long to) {
        return change instanceof PodChange.NodeReadyChanged && from == to;
    }

    /** Whether the node turned and turned back while the pod stayed at the version, without a state that shows it. */
    boolean hasTurnedUnshownAt(long version) {
        return counted(TURN_TOLD, version) >= counted(TURN_SHOWN, version) + 2;
    }

    private void count(String what, long version) {
        told.add(fingerprint(version, version, what + counted(what, version)));
    }

    private int counted(String what, long version) {
        int count = 0;
        while (told.contains(fingerprint(version, version, what + count))) {
            count++;
        }
        return count;
    }

    /** A history that has come as far as a state without beginning there does not begin there any more. */
    void tell(long from, long to, PodChange change) {
        String name = name(change);
        told.add(fingerprint(from(change, from, to), to, name));
        untold.removeIf(step -> step.to() == to
                && step.change().equals(name)
                && from(change, step.from(), to) == from(change, from, to));
        if (isTurnAlone(change, from, to)) {
            count(TURN_TOLD, to);
        }
        if (PodHistory.isBeginning(change)) {
            told.add(fingerprint(Version.NONE, to, BEGINNING));
        } else if (from != Version.NONE) {
            untold.removeIf(step -> step.from() == Version.NONE && step.to() <= to && !isDue(step));
        }
    }

    /**
     * Of what belongs to a beginning only that of one which was told: the first state that Kafka kept need not be the first.
     *
     * @param tellsAllSince from which version on the history tells what former releases did not
     */
    List<Step> untold(long tellsAllSince) {
        return untold.stream()
                .filter(this::isDue)
                .filter(step -> !step.isOfLate() || step.from() >= tellsAllSince)
                .toList();
    }

    boolean isEmpty() {
        return untold.isEmpty() && told.size() == 0;
    }

    private boolean isDue(Step step) {
        return step.from() != Version.NONE || told.contains(fingerprint(Version.NONE, step.to(), BEGINNING));
    }

    private static long fingerprint(long from, long to, String change) {
        return LongSet.fingerprint(from + ">" + to + ' ' + change);
    }
}
