package io.podwatch.core.detect.oom;

import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Transition;
import java.util.Map;
import java.util.Optional;

/** Opens one finding for a container of a workload when its runs are ended for their memory again and again. */
public final class OomKilledDetector implements Detector<OomKilledState, OomKilledInput, OomKilledPolicy> {

    @Override
    public Transition<OomKilledState> apply(OomKilledState state, OomKilledInput input, OomKilledPolicy policy) {
        OomKilledState next = input.applyTo(state, policy);
        return new Transition<>(
                next,
                Finding.between(next.key(), open(state, policy), open(next, policy), input.at(), input.resolution()));
    }

    @Override
    public Optional<FindingDetail> open(OomKilledState state, OomKilledPolicy policy) {
        return state.isOpen() ? Optional.of(detail(state, policy)) : Optional.empty();
    }

    private static FindingDetail detail(OomKilledState state, OomKilledPolicy policy) {
        OomKill newest = state.newest().orElseThrow();
        int kills = state.kills().size();
        return new FindingDetail(
                policy.severity().of(state.affected(), state.desired()),
                "",
                summary(state.key()),
                Optional.of(newest.cause().withRun(newest.cause().runLength(), Optional.of(kills))),
                Map.of("pod", newest.pod(), "kills", Integer.toString(kills)),
                state.affected(),
                state.desired(),
                Optional.of(newest.endedAt()));
    }

    private static String summary(FindingKey key) {
        return "container " + key.container() + " of " + key.workload().text()
                + " is OOM killed again and again, though far apart";
    }
}
