package io.podwatch.contract.verify.track;

import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.pod.PodPhase;
import java.util.Optional;

/**
 * Where a pod's history leads at one of its steps; what it has not told is absent.
 *
 * @param version to which it leads
 * @param containers a copy
 * @param conditions a copy
 * @param hasBeginning whether the pod's beginning was told, so that all that is so of it must have been
 * @param tellsAll whether its beginning was told by a release that tells of conditions
 * @param position of the last record
 */
record HistoryFacts(
        long version,
        Optional<Lifecycle> lifecycle,
        Optional<PodPhase> phase,
        Optional<Boolean> ready,
        Optional<ConditionStatus> nodeReady,
        Optional<Boolean> deletionRequested,
        ContainerWords containers,
        ConditionWords conditions,
        boolean hasBeginning,
        boolean tellsAll,
        Optional<LogPosition> position) {}
