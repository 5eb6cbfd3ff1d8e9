package io.podwatch.contract.detector;

import io.podwatch.contract.json.Alternatives;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.blind.WatchBlindState;
import io.podwatch.core.detect.crashloop.CrashLoopState;
import io.podwatch.core.detect.filling.QuotaFillingState;
import io.podwatch.core.detect.quota.NextReplicaState;
import io.podwatch.core.detect.quota.QuotaLaggingState;
import io.podwatch.core.detect.quota.QuotaRejectingState;
import io.podwatch.core.detect.quota.QuotaUsageState;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a detector remembers; the type of the finding that it may lead to says which detector's it is. */
public final class DetectorStateShape {

    private static final List<StateForm<?>> FORMS = Stream.of(
                    List.<StateForm<?>>of(
                            new StateForm<>(
                                    FindingType.CONTAINER_CRASH_LOOPING,
                                    CrashLoopState.class,
                                    CrashLoopStateShape.BODY),
                            new StateForm<>(FindingType.QUOTA_USAGE, QuotaUsageState.class, QuotaStateShapes.USAGE),
                            new StateForm<>(
                                    FindingType.QUOTA_REJECTING, QuotaRejectingState.class, QuotaStateShapes.REJECTING),
                            new StateForm<>(
                                    FindingType.QUOTA_CONTROLLER_LAGGING,
                                    QuotaLaggingState.class,
                                    QuotaStateShapes.LAGGING),
                            new StateForm<>(
                                    FindingType.NEXT_REPLICA_BLOCKED,
                                    NextReplicaState.class,
                                    QuotaStateShapes.NEXT_REPLICA),
                            new StateForm<>(
                                    FindingType.QUOTA_FILLING_UP, QuotaFillingState.class, QuotaFillingStateShape.BODY),
                            new StateForm<>(FindingType.WATCH_BLIND, WatchBlindState.class, WatchBlindStateShape.BODY)),
                    StartingStateForms.ALL,
                    ServingStateForms.ALL)
            .<StateForm<?>>flatMap(List::stream)
            .toList();

    public static final ObjectShape<DetectorState> SHAPE = state();

    private DetectorStateShape() {}

    /** The findings for which something can be remembered. */
    public static Set<FindingType> types() {
        return FORMS.stream().map(StateForm::type).collect(Collectors.toUnmodifiableSet());
    }

    private static ObjectShape<DetectorState> state() {
        ObjectShape.Builder<DetectorState> object =
                ObjectShape.named("DetectorState", "What a detector remembers of one subject.");
        Alternatives.Builder<DetectorState> byType = Alternatives.by(
                "DetectorStateByType", "type", state -> state.key().type().text(), "the finding that it may lead to");
        FORMS.forEach(form -> add(byType, form));
        Field<DetectorState> remembered = object.inlined(byType.closed(), state -> state);
        return object.build(values -> values.get(remembered));
    }

    private static <S extends DetectorState> void add(Alternatives.Builder<DetectorState> byType, StateForm<S> form) {
        byType.when(form.type().text(), form.stateClass(), form.body());
    }
}
