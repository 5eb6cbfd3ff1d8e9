package io.podwatch.core.detect.crashloop;

import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.Transition;
import java.util.List;
import java.util.Optional;

/** Opens one finding for a workload's container on evidence of restarts, never on a sampled word alone. */
public final class CrashLoopDetector implements Detector<CrashLoopState, CrashLoopInput, CrashLoopPolicy> {

    @Override
    public Transition<CrashLoopState> apply(CrashLoopState state, CrashLoopInput input, CrashLoopPolicy policy) {
        CrashLoopState next = input.applyTo(state, policy);
        return new Transition<>(
                next,
                next.equals(state) ? List.of() : CrashLoopVerdict.findings(state, next, input, policy.severity()));
    }

    @Override
    public Optional<FindingDetail> open(CrashLoopState state, CrashLoopPolicy policy) {
        return CrashLoopVerdict.open(state, policy.severity());
    }
}
