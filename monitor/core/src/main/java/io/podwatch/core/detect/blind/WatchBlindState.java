package io.podwatch.core.detect.blind;

import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.observation.ObservedKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a kind of a cluster, or all of it, is seen.
 *
 * <pre>
 *   (seeing) ──unheard──▶ suspected ──for its bound──▶ blind
 *       ▲                     │                          │
 *       └──────── heard ──────┴──────────────────────────┘
 * </pre>
 *
 * @param since when it was heard last, by the watcher's clock; absent while it is heard
 * @param silence for how long by then, by the detector's clock; zero where the watcher's own clock tells
 */
public record WatchBlindState(FindingKey key, boolean blind, Optional<Instant> since, Duration silence)
        implements DetectorState {
    /** In place of a kind: nothing at all is heard of the cluster. */
    public static final String ALL = "all";

    private static final String WHOLE_CLUSTER = "_";

    public static WatchBlindState seeing(FindingKey key) {
        return new WatchBlindState(key, false, Optional.empty(), Duration.ZERO);
    }

    public static FindingKey keyOf(String cluster) {
        return keyOf(cluster, ALL);
    }

    public static FindingKey keyOf(String cluster, ObservedKind kind) {
        return keyOf(cluster, kind.text());
    }

    private static FindingKey keyOf(String cluster, String kind) {
        return FindingKey.of(FindingType.WATCH_BLIND, cluster, WHOLE_CLUSTER, "kind", kind);
    }

    @Override
    public boolean isBlank() {
        return since.isEmpty();
    }

    @Override
    public boolean isOpen() {
        return blind;
    }
}
