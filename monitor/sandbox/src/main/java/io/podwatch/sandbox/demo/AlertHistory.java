package io.podwatch.sandbox.demo;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.FindingKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the alerts topic said, by finding; safe on any thread. */
final class AlertHistory {
    private final Map<FindingKey, List<Alert>> alerts = new LinkedHashMap<>();

    synchronized AlertHistory add(Alert alert) {
        alerts.computeIfAbsent(alert.key(), unseen -> new ArrayList<>()).add(alert);
        return this;
    }

    /** Raised exactly once, and closed. */
    synchronized boolean isAsTold(ExpectedAlert expected) {
        Optional<List<Alert>> told = told(expected);
        return told.filter(list ->
                        openings(list) == 1 && !list.get(list.size() - 1).isFiring())
                .isPresent();
    }

    private Optional<List<Alert>> told(ExpectedAlert expected) {
        return alerts.entrySet().stream()
                .filter(entry -> expected.isOf(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static long openings(List<Alert> list) {
        return list.stream()
                .filter(Alert::isFiring)
                .map(Alert::openedAt)
                .distinct()
                .count();
    }

    /** Everything that was told of each finding, in the order of first words. */
    synchronized Map<FindingKey, List<Alert>> all() {
        Map<FindingKey, List<Alert>> copy = new LinkedHashMap<>();
        alerts.forEach((key, list) -> copy.put(key, List.copyOf(list)));
        return copy;
    }

    synchronized boolean isComplete(List<ExpectedAlert> expected) {
        return expected.stream().allMatch(this::isAsTold);
    }
}
