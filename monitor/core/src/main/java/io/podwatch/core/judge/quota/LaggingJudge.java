package io.podwatch.core.judge.quota;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.quota.QuotaLaggingDetector;
import io.podwatch.core.detect.quota.QuotaLaggingInput;
import io.podwatch.core.detect.quota.QuotaLaggingPolicy;
import io.podwatch.core.detect.quota.QuotaLaggingState;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import java.time.Instant;
import java.util.Optional;

/** Judges quotas by whether their status says what their spec asks for, and for how long it does not. */
final class LaggingJudge implements SubjectJudge {
    private final QuotaLaggingDetector detector = new QuotaLaggingDetector();
    private final QuotaLaggingPolicy policy;
    private final Ground ground;
    private final QuotaClock clock = new QuotaClock();

    LaggingJudge(QuotaLaggingPolicy policy, Ground ground) {
        this.policy = policy;
        this.ground = ground;
    }

    @Override
    public FindingType type() {
        return FindingType.QUOTA_CONTROLLER_LAGGING;
    }

    @Override
    public void seen(QuotaObservation quota, Instant at) {
        FindingKey key = QuotaLaggingState.keyOf(quota);
        Annotations given = ground.knowledge().annotations(quota);
        if (given.isOff(type())) {
            over(key, Resolution.SWITCHED_OFF, at);
        } else if (quota.lags() || !quota.isCounted()) {
            behind(key, quota, policy.cappedAt(given.severityMax()), at);
        } else {
            over(key, Resolution.RECOVERED, at);
        }
    }

    private void behind(FindingKey key, QuotaObservation quota, QuotaLaggingPolicy its, Instant at) {
        clock.clear(key);
        ground.memory().judge(detector, QuotaLaggingState.caughtUp(key), new QuotaLaggingInput.Behind(quota, at), its);
        QuotaLaggingState state = remembered(key).orElseThrow();
        Instant since = state.since().orElseThrow();
        if (state.open()) {
            ground.memory()
                    .remind(key, QuotaLaggingDetector.detail(quota, since, its), at)
                    .ifPresent(due -> clock.set(key, due));
        } else {
            clock.set(key, since.plus(its.grace()));
        }
    }

    /** Costs nothing where nothing is remembered. */
    private void over(FindingKey key, Resolution resolution, Instant at) {
        if (remembered(key).isPresent()) {
            clock.clear(key);
            QuotaLaggingInput over = new QuotaLaggingInput.Over(resolution, at);
            ground.memory().judge(detector, QuotaLaggingState.caughtUp(key), over, policy);
        }
    }

    private Optional<QuotaLaggingState> remembered(FindingKey key) {
        return ground.memory().remembered(QuotaLaggingState.caughtUp(key));
    }

    @Override
    public void gone(QuotaObservation last, Instant at) {
        over(QuotaLaggingState.keyOf(last), Resolution.GONE, at);
    }

    @Override
    public void reannotated(NamespaceObservation namespace, Instant at) {
        for (QuotaObservation quota : ground.knowledge().quotasOf(namespace.cluster(), namespace.name())) {
            guarded(QuotaLaggingState.keyOf(quota), () -> seen(quota, at));
        }
    }

    @Override
    public void time(Watermark watermark) {
        clock.due(watermark).forEach(key -> guarded(key, () -> look(key, QuotaClock.now(watermark))));
        if (clock.knowsAllAtLast(watermark)) {
            compare(watermark);
        }
    }

    private void look(FindingKey key, Instant at) {
        quota(key).ifPresent(quota -> seen(quota, at));
    }

    private Optional<QuotaObservation> quota(FindingKey key) {
        return ground.knowledge().quota(key.cluster(), key.namespace(), key.label("resourcequota"));
    }

    /** A quota may have gone while nobody judged. */
    private void compare(Watermark watermark) {
        for (DetectorState state : ground.memory().statesOf(type())) {
            FindingKey key = state.key();
            if (key.cluster().equals(watermark.cluster()) && quota(key).isEmpty()) {
                guarded(key, () -> over(key, Resolution.GONE, watermark.time()));
            }
        }
    }

    /** No time passes for what is seen no more: it is looked at as soon as it is seen again. */
    @Override
    public void restored(Watermark watermark) {
        Instant seen = QuotaClock.now(watermark);
        for (QuotaObservation quota : ground.knowledge().quotasOf(watermark.cluster())) {
            FindingKey key = QuotaLaggingState.keyOf(quota);
            if (QuotaClock.passes(watermark, key.namespace()) || remembered(key).isEmpty()) {
                guarded(key, () -> seen(quota, seen));
            } else {
                clock.set(key, seen);
            }
        }
    }

    @Override
    public void forget(String cluster) {
        clock.forget(cluster);
    }

    private void guarded(FindingKey key, Runnable judging) {
        ground.guard().each(type(), key.cluster(), key.namespace(), key.subjectText(), judging);
    }
}
