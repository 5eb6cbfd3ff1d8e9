package io.podwatch.contract.detector;

import io.podwatch.contract.json.Alternatives;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.blind.WatchBlindState;
import io.podwatch.core.detect.crashloop.CrashLoopState;
import io.podwatch.core.detect.quota.QuotaRejectingState;
import io.podwatch.core.detect.quota.QuotaUsageState;

/** What a detector remembers; the type of the finding that it may lead to says which detector's it is. */
public final class DetectorStateShape {

    public static final ObjectShape<DetectorState> SHAPE = state();

    private DetectorStateShape() {}

    private static ObjectShape<DetectorState> state() {
        ObjectShape.Builder<DetectorState> object =
                ObjectShape.named("DetectorState", "What a detector remembers of one subject.");
        Field<DetectorState> remembered = object.inlined(
                Alternatives.<DetectorState>by(
                                "DetectorStateByType",
                                "type",
                                state -> state.key().type().text(),
                                "the finding that it may lead to")
                        .when(
                                FindingType.CONTAINER_CRASH_LOOPING.text(),
                                CrashLoopState.class,
                                CrashLoopStateShape.BODY)
                        .when(FindingType.QUOTA_USAGE.text(), QuotaUsageState.class, QuotaStateShapes.USAGE)
                        .when(FindingType.QUOTA_REJECTING.text(), QuotaRejectingState.class, QuotaStateShapes.REJECTING)
                        .when(FindingType.WATCH_BLIND.text(), WatchBlindState.class, WatchBlindStateShape.BODY)
                        .closed(),
                state -> state);
        return object.build(values -> values.get(remembered));
    }
}
