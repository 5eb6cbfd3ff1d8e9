package io.podwatch.core.detect.blind;

import io.podwatch.core.detect.Detector;
import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.Transition;
import io.podwatch.core.observation.KindFreshness;
import io.podwatch.core.observation.ObservedKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells that nothing is heard of a cluster or a kind for too long: whatever is quiet there may only be unseen. */
public final class WatchBlindDetector implements Detector<WatchBlindState, WatchBlindInput, WatchBlindPolicy> {
    /** Without these no trouble of pods is told at all. */
    private static final Set<String> VITAL = Set.of(WatchBlindState.ALL, ObservedKind.POD.text());

    private static final KindFreshness NOTHING_SAID = new KindFreshness(false, Optional.empty(), "");

    /** A sentence for a person; the watermark has them all. */
    private static final int NAMED_MAX = 5;

    @Override
    public Transition<WatchBlindState> apply(WatchBlindState state, WatchBlindInput input, WatchBlindPolicy policy) {
        if (input instanceof WatchBlindInput.Silent silent) {
            return silent(state, silent, policy);
        }
        if (input instanceof WatchBlindInput.Unheard unheard) {
            return unheard(state, unheard, policy);
        }
        boolean gone = input instanceof WatchBlindInput.Gone;
        return seen(state, input.at(), gone ? Resolution.GONE : Resolution.RECOVERED);
    }

    private static Transition<WatchBlindState> silent(
            WatchBlindState state, WatchBlindInput.Silent silent, WatchBlindPolicy policy) {
        if (state.blind() || silent.silence().compareTo(policy.suspicion()) < 0) {
            return new Transition<>(state, List.of());
        }
        boolean sure = silent.silence().compareTo(policy.silence()) >= 0;
        if (!sure && !state.isBlank()) {
            return new Transition<>(state, List.of());
        }
        return unseen(
                new WatchBlindState(state.key(), sure, Optional.of(silent.last()), wholeSeconds(silent.silence())),
                silent.at(),
                NOTHING_SAID,
                policy);
    }

    /** As it is written, so that a restart remembers the same. */
    private static Duration wholeSeconds(Duration silence) {
        return Duration.ofSeconds(silence.toSeconds());
    }

    private static Transition<WatchBlindState> unheard(
            WatchBlindState state, WatchBlindInput.Unheard unheard, WatchBlindPolicy policy) {
        if (state.blind()) {
            return new Transition<>(state, List.of());
        }
        Instant since = unheard.anew() ? unheard.at() : state.since().orElse(unheard.since());
        boolean sure = !unheard.at().isBefore(since.plus(policy.unheard()));
        return unseen(
                new WatchBlindState(state.key(), sure, Optional.of(since), Duration.ZERO),
                unheard.at(),
                unheard.freshness(),
                policy);
    }

    private static Transition<WatchBlindState> unseen(
            WatchBlindState next, Instant at, KindFreshness freshness, WatchBlindPolicy policy) {
        return new Transition<>(
                next,
                next.blind()
                        ? List.of(new Finding.Opened(next.key(), at, detail(next, freshness, policy)))
                        : List.of());
    }

    private static Transition<WatchBlindState> seen(WatchBlindState state, Instant at, Resolution resolution) {
        return new Transition<>(
                state.isBlank() ? state : WatchBlindState.seeing(state.key()),
                state.blind() ? List.of(new Finding.Closed(state.key(), at, resolution)) : List.of());
    }

    /** What is said of one that is not seen. What is still seen of it elsewhere is judged as ever. */
    public static FindingDetail detail(WatchBlindState state, KindFreshness freshness, WatchBlindPolicy policy) {
        String kind = state.key().label("kind");
        boolean isVital = VITAL.contains(kind) && freshness.unseenIn().isEmpty();
        return new FindingDetail(
                (isVital ? Severity.CRITICAL : Severity.WARNING).atMost(policy.max()),
                "",
                summary(state.key(), kind, freshness),
                Optional.empty(),
                Map.of("heard_at", state.since().orElseThrow().toString()),
                0,
                0,
                state.since());
    }

    private static String summary(FindingKey key, String kind, KindFreshness freshness) {
        return kind.equals(WatchBlindState.ALL)
                ? ("nothing new is heard of cluster %s: its watcher is away, cannot write or has a clock that is behind;"
                                + " other alerts stand as they were")
                        .formatted(key.cluster())
                : "the API server of cluster %s %s: what depends on it is unknown"
                        .formatted(
                                key.cluster(),
                                freshness.isRefused()
                                        ? "refuses kind " + kind + where(freshness.unseenIn()) + ": "
                                                + freshness.refusal()
                                        : "tells nothing of kind " + kind);
    }

    private static String where(List<String> namespaces) {
        if (namespaces.isEmpty()) {
            return "";
        }
        int more = namespaces.size() - NAMED_MAX;
        String named = namespaces.stream().limit(NAMED_MAX).collect(Collectors.joining(", "));
        return " in namespace " + named + (more > 0 ? " and %d more".formatted(more) : "");
    }
}
