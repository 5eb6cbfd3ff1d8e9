package io.podwatch.contract.detector;

import io.podwatch.core.detect.FindingType;
import java.util.List;

/** What is remembered of workloads that do not serve, and of nodes. */
final class ServingStateForms {

    static final List<StateForm<?>> ALL = List.of(
            ObjectStateShape.form(FindingType.NODE_NOT_READY),
            ObjectStateShape.form(FindingType.ROLLOUT_STUCK),
            TroubleStateShape.form(FindingType.WORKLOAD_NOT_READY),
            IncidentStateShape.form(FindingType.PODS_FAILING),
            IncidentStateShape.form(FindingType.PODS_EVICTED));

    private ServingStateForms() {}
}
