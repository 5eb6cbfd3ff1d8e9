package io.podwatch.it.simulation.check;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.alert.AlertState;
import io.podwatch.core.detect.FindingKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every alert as it was told: opened once, updated while it is open, resolved once. */
final class AlertHistory {
    private final Map<String, Alert> newest = new LinkedHashMap<>();
    private final Map<FindingKey, List<Alert>> opened = new LinkedHashMap<>();

    void alert(String key, Alert now) {
        Optional<Alert> before = Optional.ofNullable(newest.put(key, now));
        boolean wasOpen = before.filter(Alert::isFiring).isPresent();
        Broken.unless(now.state() != AlertState.PENDING, "pending alerts are kept in memory", now);
        if (now.isFiring() && wasOpen) {
            Broken.unless(
                    now.openedAt().equals(before.get().openedAt()),
                    "an open alert is not opened again",
                    before + " " + now);
        } else if (now.isFiring()) {
            opened.computeIfAbsent(now.key(), unseen -> new ArrayList<>()).add(now);
        } else {
            Broken.unless(wasOpen, "only an open alert is resolved", before + " then " + now);
        }
    }

    void tombstone(String key) {
        Alert last = newest.remove(key);
        Broken.unless(last == null || !last.isFiring(), "an alert is resolved before it is forgotten", last);
    }

    boolean isOpen(FindingKey key) {
        return newest.values().stream().anyMatch(alert -> alert.key().equals(key) && alert.isFiring());
    }

    List<Alert> firing() {
        return newest.values().stream().filter(Alert::isFiring).toList();
    }

    /** Each time it was opened. */
    Map<FindingKey, List<Alert>> opened() {
        return opened;
    }
}
