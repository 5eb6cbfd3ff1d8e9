package io.podwatch.core.judge.subject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is to be looked at again, and when: time that passes costs by what is due, not by what is remembered. One thing has
 * one instant at most; what is due comes once, the earliest first, and in the order in which it was set.
 */
public final class Timers<K> {
    private final Map<K, Instant> byKey = new HashMap<>();
    private final TreeMap<Instant, Set<K>> byInstant = new TreeMap<>();

    public void set(K key, Instant at) {
        clear(key);
        byKey.put(key, at);
        byInstant.computeIfAbsent(at, unseen -> new LinkedHashSet<>()).add(key);
    }

    public void clear(K key) {
        Instant at = byKey.remove(key);
        if (at != null) {
            byInstant.computeIfPresent(at, (instant, keys) -> {
                keys.remove(key);
                return keys.isEmpty() ? null : keys;
            });
        }
    }

    /** Takes what is due by now. */
    public List<K> due(Instant now) {
        List<K> due = new ArrayList<>();
        while (!byInstant.isEmpty() && !byInstant.firstKey().isAfter(now)) {
            Set<K> keys = byInstant.pollFirstEntry().getValue();
            keys.forEach(byKey::remove);
            due.addAll(keys);
        }
        return due;
    }

    public boolean knows(K key) {
        return byKey.containsKey(key);
    }
}
