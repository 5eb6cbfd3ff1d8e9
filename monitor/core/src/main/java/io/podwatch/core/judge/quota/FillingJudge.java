package io.podwatch.core.judge.quota;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.filling.QuotaFillingDetector;
import io.podwatch.core.detect.filling.QuotaFillingInput;
import io.podwatch.core.detect.filling.QuotaFillingPolicy;
import io.podwatch.core.detect.filling.QuotaFillingState;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.policy.QuotaFillingRule;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Follows what is used of quotas that are at least half full, and judges whether they fill up. */
final class FillingJudge implements SubjectJudge {
    private final QuotaFillingDetector detector = new QuotaFillingDetector();
    private final QuotaFillingRule rule;
    private final Ground ground;
    private final QuotaClock clock = new QuotaClock();

    /**
     * What is followed, by quota, with what was used last: a span that begins unseen begins with it, and a resource that a quota
     * no longer limits is not in its observation.
     */
    private final Map<SubjectId, Map<FindingKey, Optional<Quantity>>> followed = new HashMap<>();

    FillingJudge(QuotaFillingRule rule, Ground ground) {
        this.rule = rule;
        this.ground = ground;
        for (DetectorState state : ground.memory().statesOf(type())) {
            FindingKey key = state.key();
            follow(key, quota(key).flatMap(quota -> used(quota, key)));
        }
    }

    @Override
    public FindingType type() {
        return FindingType.QUOTA_FILLING_UP;
    }

    @Override
    public void seen(QuotaObservation quota, Instant at) {
        Annotations given = ground.knowledge().annotations(quota);
        if (given.isOff(type())) {
            over(quota, Resolution.SWITCHED_OFF, at);
            return;
        }
        for (FindingKey key : followedOf(quota)) {
            if (isGone(quota, key)) {
                over(key, Resolution.GONE, at);
            }
        }
        QuotaFillingPolicy policy = rule.by(given);
        quota.hard().keySet().forEach(resource -> seen(quota, keyOf(quota, resource), policy, at));
    }

    private void seen(QuotaObservation quota, FindingKey key, QuotaFillingPolicy policy, Instant at) {
        used(quota, key).ifPresent(used -> {
            Optional<Quantity> before =
                    followed.getOrDefault(idOf(key), Map.of()).getOrDefault(key, Optional.empty());
            if (before.filter(known -> isDue(key, known, at)).isPresent()) {
                judge(key, before.get(), hard(quota, key), true, policy, at);
            }
            judge(key, used, hard(quota, key), false, policy, at);
        });
    }

    private boolean isDue(FindingKey key, Quantity used, Instant at) {
        return remembered(key)
                .flatMap(state -> state.due(used))
                .filter(due -> !due.isAfter(at))
                .isPresent();
    }

    private void judge(
            FindingKey key, Quantity used, Quantity hard, boolean begins, QuotaFillingPolicy policy, Instant at) {
        ground.memory()
                .judge(
                        detector,
                        QuotaFillingState.unknown(key),
                        new QuotaFillingInput.Used(used, hard, begins, at),
                        policy);
        clock.clear(key);
        Optional<QuotaFillingState> state = remembered(key);
        if (state.isEmpty()) {
            unfollow(key);
            return;
        }
        follow(key, Optional.of(used));
        Optional<Instant> untold = detector.open(state.get(), policy)
                .flatMap(now -> ground.memory().remind(key, now, at));
        Stream.concat(state.get().due(used).stream(), untold.stream())
                .min(Comparator.naturalOrder())
                .ifPresent(due -> clock.set(key, due));
    }

    private void over(QuotaObservation quota, Resolution resolution, Instant at) {
        followedOf(quota).forEach(key -> over(key, resolution, at));
    }

    private void over(FindingKey key, Resolution resolution, Instant at) {
        clock.clear(key);
        unfollow(key);
        ground.memory()
                .judge(
                        detector,
                        QuotaFillingState.unknown(key),
                        new QuotaFillingInput.Over(resolution, at),
                        rule.policy());
    }

    @Override
    public void gone(QuotaObservation last, Instant at) {
        over(last, Resolution.GONE, at);
    }

    @Override
    public void reannotated(NamespaceObservation namespace, Instant at) {
        for (QuotaObservation quota : ground.knowledge().quotasOf(namespace.cluster(), namespace.name())) {
            guarded(quota, () -> seen(quota, at));
        }
    }

    @Override
    public void time(Watermark watermark) {
        clock.due(watermark).forEach(key -> guarded(key, () -> begins(key, QuotaClock.now(watermark))));
        if (clock.knowsAllAtLast(watermark)) {
            compare(watermark);
        }
    }

    private void begins(FindingKey key, Instant at) {
        quota(key)
                .ifPresent(quota -> used(quota, key)
                        .ifPresent(used -> judge(
                                key,
                                used,
                                hard(quota, key),
                                true,
                                rule.by(ground.knowledge().annotations(quota)),
                                at)));
    }

    /** A quota, or a limit in it, may have gone while nobody judged. */
    private void compare(Watermark watermark) {
        for (DetectorState state : ground.memory().statesOf(type())) {
            FindingKey key = state.key();
            boolean isGone = quota(key).filter(quota -> !isGone(quota, key)).isEmpty();
            if (key.cluster().equals(watermark.cluster()) && isGone) {
                guarded(key, () -> over(key, Resolution.GONE, watermark.time()));
            }
        }
    }

    @Override
    public void restored(Watermark watermark) {
        Instant seen = QuotaClock.now(watermark);
        for (QuotaObservation quota : ground.knowledge().quotasOf(watermark.cluster())) {
            if (QuotaClock.passes(watermark, quota.namespace())) {
                guarded(quota, () -> restored(quota, seen));
            } else {
                guarded(quota, () -> standsStill(quota));
            }
        }
    }

    /** No time passes for what is seen no more: it goes on where it was as soon as it is seen again. */
    private void standsStill(QuotaObservation quota) {
        for (FindingKey key : followedOf(quota)) {
            used(quota, key)
                    .flatMap(used -> remembered(key).flatMap(state -> state.due(used)))
                    .ifPresent(due -> clock.set(key, due));
        }
    }

    /** A span that began while nobody judged began with what is used now. */
    private void restored(QuotaObservation quota, Instant seen) {
        for (FindingKey key : followedOf(quota)) {
            if (used(quota, key).filter(used -> isDue(key, used, seen)).isPresent()) {
                begins(key, seen);
            }
        }
        seen(quota, seen);
    }

    @Override
    public void forget(String cluster) {
        clock.forget(cluster);
        followed.keySet().removeIf(quota -> quota.cluster().equals(cluster));
    }

    private Optional<QuotaFillingState> remembered(FindingKey key) {
        return ground.memory().remembered(QuotaFillingState.unknown(key));
    }

    private Optional<QuotaObservation> quota(FindingKey key) {
        return ground.knowledge().quota(key.cluster(), key.namespace(), key.label("resourcequota"));
    }

    private static FindingKey keyOf(QuotaObservation quota, String resource) {
        return QuotaFillingState.keyOf(quota.cluster(), quota.namespace(), quota.name(), resource);
    }

    /** Empty also where nothing is limited, or nothing counted. */
    private static Optional<Quantity> used(QuotaObservation quota, FindingKey key) {
        String resource = key.label("resource");
        return quota.hard().containsKey(resource)
                ? Optional.ofNullable(quota.used().get(resource))
                : Optional.empty();
    }

    /** What cannot be read is not gone: no time passes for it until it can be. */
    private static boolean isGone(QuotaObservation quota, FindingKey key) {
        return used(quota, key).isEmpty() && !quota.isUnreadable(key.label("resource"));
    }

    private static Quantity hard(QuotaObservation quota, FindingKey key) {
        return quota.hard().get(key.label("resource"));
    }

    private List<FindingKey> followedOf(QuotaObservation quota) {
        return List.copyOf(followed.getOrDefault(SubjectId.of(quota), Map.of()).keySet());
    }

    private void follow(FindingKey key, Optional<Quantity> used) {
        followed.computeIfAbsent(idOf(key), unseen -> new HashMap<>()).put(key, used);
    }

    private void unfollow(FindingKey key) {
        followed.computeIfPresent(idOf(key), (quota, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    private static SubjectId idOf(FindingKey key) {
        return new SubjectId(key.cluster(), key.namespace(), key.label("resourcequota"));
    }

    private void guarded(QuotaObservation quota, Runnable judging) {
        ground.guard().each(type(), quota.cluster(), quota.namespace(), quota.name(), judging);
    }

    private void guarded(FindingKey key, Runnable judging) {
        ground.guard().each(type(), key.cluster(), key.namespace(), key.subjectText(), judging);
    }
}
