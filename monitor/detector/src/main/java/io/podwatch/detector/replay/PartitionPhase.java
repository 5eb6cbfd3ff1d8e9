package io.podwatch.detector.replay;

import java.util.Locale;

/**
 * How far an owned partition is.
 *
 * <pre>
 *   WAITING ──offsets known──▶ RESTORING ──past read──▶ CATCHING_UP ──ends reached──▶ LIVE
 *      ▲                            │                        │                          │
 *      └────────────────────────────┴──── failed, or stale ──┴──────────────────────────┘
 * </pre>
 */
public enum PartitionPhase {
    WAITING,
    RESTORING,
    CATCHING_UP,
    LIVE;

    /** As it is written in metrics and logs. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
