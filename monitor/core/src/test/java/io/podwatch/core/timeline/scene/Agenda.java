package io.podwatch.core.timeline.scene;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What is still to happen, in the order of its time and then in the order in which it was planned. */
final class Agenda {
    /** What to do, told the time. */
    @FunctionalInterface
    interface Deed {
        void at(Duration now);
    }

    private final TreeMap<Duration, List<Deed>> planned = new TreeMap<>();

    void plan(Duration at, Deed deed) {
        planned.computeIfAbsent(at, time -> new ArrayList<>()).add(deed);
    }

    /** Does all up to the end, that included; after each time the scene shows what has changed. */
    void run(Duration end, Deed afterEach) {
        while (!planned.isEmpty() && planned.firstKey().compareTo(end) <= 0) {
            Duration now = planned.firstKey();
            while (planned.containsKey(now)) {
                planned.remove(now).forEach(deed -> deed.at(now));
            }
            afterEach.at(now);
        }
    }
}
