package io.podwatch.core.detect.trouble;

import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Transition;
import java.util.List;
import java.util.Optional;

/** Opens one finding for a workload, or a container of it, when a symptom outlasts its grace in any of its pods. */
public final class TroubleDetector implements Detector<TroubleState, TroubleInput, TroublePolicy> {
    private final Diagnosis diagnosis;

    public TroubleDetector(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    @Override
    public Transition<TroubleState> apply(TroubleState state, TroubleInput input, TroublePolicy policy) {
        TroubleState next = input.applyTo(state, policy);
        if (next.equals(state)) {
            return new Transition<>(next, List.of());
        }
        TroubleVerdict before = verdict(state, policy);
        return new Transition<>(
                next, verdict(next, policy).since(before, input).stream().toList());
    }

    @Override
    public Optional<FindingDetail> open(TroubleState state, TroublePolicy policy) {
        TroubleVerdict verdict = verdict(state, policy);
        return verdict.isOpen() ? Optional.of(verdict.detail()) : Optional.empty();
    }

    private TroubleVerdict verdict(TroubleState state, TroublePolicy policy) {
        return new TroubleVerdict(state, policy.severity(), diagnosis::summary);
    }
}
