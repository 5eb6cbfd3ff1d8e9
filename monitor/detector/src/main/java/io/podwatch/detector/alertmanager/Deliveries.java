package io.podwatch.detector.alertmanager;

import io.podwatch.detector.alertmanager.AlertmanagerSettings.Times;
import io.podwatch.detector.alertmanager.PushedAlerts.Clocks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one peer has been told, and when: so what it still has to be told. Holds no more than there is to say. */
final class Deliveries {
    private final Times times;
    private final Clocks clocks;
    private final Map<Map<String, String>, Delivery> byLabels = new HashMap<>();

    Deliveries(Times times, Clocks clocks) {
        this.times = times;
        this.clocks = clocks;
    }

    /** @param isLast whether it was over for so long that the peer need not hear of it again */
    private record Delivery(long version, long at, boolean refused, boolean isLast) {}

    /** What is new to the peer first, then what it has to be told again. */
    Set<PushedAlert> due(List<PushedAlert> all) {
        if (byLabels.size() > all.size()) {
            Set<Map<String, String>> said = new HashSet<>();
            all.forEach(alert -> said.add(alert.labels()));
            byLabels.keySet().retainAll(said);
        }
        Set<PushedAlert> due = new LinkedHashSet<>();
        List<PushedAlert> again = new ArrayList<>();
        for (PushedAlert alert : all) {
            Delivery last = byLabels.get(alert.labels());
            if (last == null || last.version != alert.version()) {
                due.add(alert);
            } else if (isOver(last.at) && !last.isLast) {
                again.add(alert);
            }
        }
        due.addAll(again);
        return due;
    }

    /** Whether so much time has passed that it has to be sent again. */
    boolean isOver(long sentAt) {
        return clocks.nanoTime().getAsLong() - sentAt >= times.resend().toNanos();
    }

    void accepted(PushedAlert alert) {
        delivered(alert, false);
    }

    /** Whether it was not refused the last time. */
    boolean refused(PushedAlert alert) {
        return !delivered(alert, true).filter(Delivery::refused).isPresent();
    }

    /** What was known of it before. */
    private Optional<Delivery> delivered(PushedAlert alert, boolean isRefused) {
        Instant since = clocks.wall().instant().minus(times.resolvedFor());
        boolean isLast = alert.endedAt().filter(at -> !at.isAfter(since)).isPresent();
        return Optional.ofNullable(byLabels.put(
                alert.labels(), new Delivery(alert.version(), clocks.nanoTime().getAsLong(), isRefused, isLast)));
    }

    /** How many of those that there are to say the peer has refused and not taken since. */
    int untold(List<PushedAlert> all) {
        return (int) all.stream().filter(this::isRefused).count();
    }

    boolean isRefused(PushedAlert alert) {
        return Optional.ofNullable(byLabels.get(alert.labels()))
                .filter(Delivery::refused)
                .isPresent();
    }
}
