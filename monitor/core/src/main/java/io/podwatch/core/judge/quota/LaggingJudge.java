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
import io.podwatch.core.judge.subject.Timers;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges quotas by whether their status says what their spec asks for, and for how long it does not. */
final class LaggingJudge implements SubjectJudge {
    private final QuotaLaggingDetector detector = new QuotaLaggingDetector();
    private final QuotaLaggingPolicy policy;
    private final Ground ground;
    private final Map<String, Timers<FindingKey>> clusters = new HashMap<>();

    /** Clusters of which all quotas were known once: what is remembered has been compared with them. */
    private final Set<String> compared = new HashSet<>();

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
        timers(key).clear(key);
        ground.memory().judge(detector, QuotaLaggingState.caughtUp(key), new QuotaLaggingInput.Behind(quota, at), its);
        QuotaLaggingState state = remembered(key).orElseThrow();
        Instant since = state.since().orElseThrow();
        if (state.open()) {
            ground.memory()
                    .remind(key, QuotaLaggingDetector.detail(quota, since, its), at)
                    .ifPresent(due -> timers(key).set(key, due));
        } else {
            timers(key).set(key, since.plus(its.grace()));
        }
    }

    /** Costs nothing where nothing is remembered. */
    private void over(FindingKey key, Resolution resolution, Instant at) {
        if (remembered(key).isPresent()) {
            timers(key).clear(key);
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
        for (QuotaObservation quota : ground.knowledge().quotasOf(namespace.cluster())) {
            if (quota.namespace().equals(namespace.name())) {
                guarded(QuotaLaggingState.keyOf(quota), () -> seen(quota, at));
            }
        }
    }

    /** A quota that nobody sees proves nothing by waiting: only time in which quotas were heard of counts. */
    @Override
    public void time(Watermark watermark) {
        Timers<FindingKey> timers = clusters.get(watermark.cluster());
        if (timers != null) {
            watermark
                    .seenUpTo(ObservedKind.QUOTA)
                    .ifPresent(seen -> timers.due(seen, key -> !watermark.isUnseen(ObservedKind.QUOTA, key.namespace()))
                            .forEach(key -> guarded(key, () -> look(key, seen))));
        }
        if (watermark.isSynced(ObservedKind.QUOTA) && compared.add(watermark.cluster())) {
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
        Instant seen = watermark.seenUpTo(ObservedKind.QUOTA).orElse(watermark.time());
        for (QuotaObservation quota : ground.knowledge().quotasOf(watermark.cluster())) {
            FindingKey key = QuotaLaggingState.keyOf(quota);
            if (watermark.isUnseen(ObservedKind.QUOTA, key.namespace())
                    && remembered(key).isPresent()) {
                timers(key).set(key, seen);
            } else {
                guarded(key, () -> seen(quota, seen));
            }
        }
    }

    @Override
    public void forget(String cluster) {
        clusters.remove(cluster);
        compared.remove(cluster);
    }

    private void guarded(FindingKey key, Runnable judging) {
        ground.guard().each(type(), key.cluster(), key.namespace(), key.subjectText(), judging);
    }

    private Timers<FindingKey> timers(FindingKey key) {
        return clusters.computeIfAbsent(
                key.cluster(), unseen -> Timers.ordered(Comparator.comparing(FindingKey::fingerprint)));
    }
}
