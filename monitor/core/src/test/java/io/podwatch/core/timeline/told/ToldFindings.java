package io.podwatch.core.timeline.told;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.FindingKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Findings as alerts tell of them, whoever tells: each from its opening to its end. */
public final class ToldFindings {
    private final List<ToldFinding> told = new ArrayList<>();
    private final Map<FindingKey, ToldFinding> open = new HashMap<>();

    /** @param at since the start of the timeline */
    public void follow(Alert alert, Duration at) {
        if (alert.isFiring()) {
            open.computeIfAbsent(alert.key(), key -> opened(key, at)).told(alert);
        } else if (alert.state() == AlertState.RESOLVED && open.containsKey(alert.key())) {
            open.remove(alert.key()).closed(at);
        }
    }

    /** In the order in which they opened. */
    public List<ToldFinding> all() {
        return List.copyOf(told);
    }

    private ToldFinding opened(FindingKey key, Duration at) {
        ToldFinding finding = new ToldFinding(key, at);
        told.add(finding);
        return finding;
    }
}
