package io.podwatch.contract.detector;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.oom.OomKilledState;
import java.util.List;

/** What is remembered of pods on their way to running, and on their way out. */
final class StartingStateForms {

    static final List<StateForm<?>> ALL = List.of(
            TroubleStateShape.form(FindingType.CONTAINER_CANNOT_START),
            TroubleStateShape.form(FindingType.POD_STUCK_CREATING),
            TroubleStateShape.form(FindingType.POD_STUCK_TERMINATING),
            new StateForm<>(
                    FindingType.CONTAINER_OOM_KILLED_REPEATEDLY, OomKilledState.class, OomKilledStateShape.BODY),
            TroubleStateShape.form(FindingType.POD_UNSCHEDULABLE));

    private StartingStateForms() {}
}
