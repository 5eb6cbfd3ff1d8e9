package io.podwatch.detector.alertmanager;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** What one peer has been told, and when: so what it still has to be told. Holds no more than there is to say. */
final class Deliveries {
    private final Duration resend;
    private final LongSupplier nanoTime;
    private final Map<Map<String, String>, Delivery> byLabels = new HashMap<>();

    Deliveries(Duration resend, LongSupplier nanoTime) {
        this.resend = resend;
        this.nanoTime = nanoTime;
    }

    private record Delivery(long version, long at, boolean refused) {}

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
            } else if (isOver(last.at)) {
                again.add(alert);
            }
        }
        due.addAll(again);
        return due;
    }

    /** Whether so much time has passed that it has to be sent again. */
    boolean isOver(long sentAt) {
        return nanoTime.getAsLong() - sentAt >= resend.toNanos();
    }

    void accepted(PushedAlert alert) {
        byLabels.put(alert.labels(), new Delivery(alert.version(), nanoTime.getAsLong(), false));
    }

    /** Whether it was not refused the last time. */
    boolean refused(PushedAlert alert) {
        return !Optional.ofNullable(
                        byLabels.put(alert.labels(), new Delivery(alert.version(), nanoTime.getAsLong(), true)))
                .filter(Delivery::refused)
                .isPresent();
    }

    boolean isRefused(PushedAlert alert) {
        return Optional.ofNullable(byLabels.get(alert.labels()))
                .filter(Delivery::refused)
                .isPresent();
    }
}
