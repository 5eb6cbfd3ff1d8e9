package io.podwatch.core.detect.incident;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Transition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Opens one finding for a workload to whose pods enough happened, and closes it when that has not happened for long. */
public final class IncidentDetector implements Detector<IncidentState, IncidentInput, IncidentPolicy> {
    private final BiFunction<FindingKey, Cause, String> summary;

    /** @param summary one sentence about an open finding, without numbers: it has to stay true while they change */
    public IncidentDetector(BiFunction<FindingKey, Cause, String> summary) {
        this.summary = summary;
    }

    @Override
    public Transition<IncidentState> apply(IncidentState state, IncidentInput input, IncidentPolicy policy) {
        IncidentState next = input.applyTo(state, policy);
        if (next.equals(state)) {
            return new Transition<>(state, List.of());
        }
        return new Transition<>(
                next,
                Finding.between(next.key(), open(state, policy), open(next, policy), input.at(), input.resolution()));
    }

    /** The newest speaks for all. */
    @Override
    public Optional<FindingDetail> open(IncidentState state, IncidentPolicy policy) {
        if (!state.open()) {
            return Optional.empty();
        }
        Incident newest = state.recent().get(state.recent().size() - 1);
        int affected = state.recent().size();
        return Optional.of(new FindingDetail(
                policy.severity().of(affected, state.desired()),
                "",
                summary.apply(state.key(), newest.cause()),
                Optional.of(newest.cause()),
                Map.of("last", newest.name()),
                affected,
                state.desired(),
                Optional.of(newest.at())));
    }
}
