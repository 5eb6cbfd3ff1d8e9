package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.LogPosition;
import java.util.ArrayList;
import java.util.List;

/** The steps between two kept states of a pod that its history must tell, and those that it told; in either order. */
final class ExpectedSteps {

    /** A step that was not told yet. */
    record Step(long from, long to, LogPosition position, long publishedAtMillis) {}

    private final List<Step> untold = new ArrayList<>(0);
    private final LongSet told = new LongSet();

    void expect(Step step) {
        if (!told.contains(fingerprint(step.from(), step.to()))) {
            untold.add(step);
        }
    }

    void tell(long from, long to) {
        told.add(fingerprint(from, to));
        untold.removeIf(step -> step.from() == from && step.to() == to);
    }

    List<Step> untold() {
        return untold;
    }

    private static long fingerprint(long from, long to) {
        return LongSet.fingerprint(from + ">" + to);
    }
}
