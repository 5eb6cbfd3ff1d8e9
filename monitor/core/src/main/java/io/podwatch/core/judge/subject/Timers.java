package io.podwatch.core.judge.subject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What is to be looked at again, and when: time that passes costs by what is due, not by what is remembered. One thing has
 * one instant at most; what is due comes once, the earliest first. Of one instant, by the order of the things if they have
 * one, so that a judge that sets them anew after a restart meets them as before; in the order in which they were set else.
 */
public final class Timers<K> {
    private final Map<K, Instant> byKey = new HashMap<>();
    private final TreeMap<Instant, Set<K>> byInstant = new TreeMap<>();
    private final Supplier<Set<K>> ofOneInstant;

    public Timers() {
        this(LinkedHashSet::new);
    }

    private Timers(Supplier<Set<K>> ofOneInstant) {
        this.ofOneInstant = ofOneInstant;
    }

    /** @param order of what is due at one instant; it tells different things apart */
    public static <K> Timers<K> ordered(Comparator<? super K> order) {
        return new Timers<>(() -> new TreeSet<>(order));
    }

    public void set(K key, Instant at) {
        clear(key);
        byKey.put(key, at);
        byInstant.computeIfAbsent(at, unseen -> ofOneInstant.get()).add(key);
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
        return due(now, key -> true);
    }

    /** @param passes whether time passes for it; what it does not pass for stays due */
    public List<K> due(Instant now, Predicate<K> passes) {
        List<K> due = new ArrayList<>();
        byInstant
                .headMap(now, true)
                .values()
                .forEach(keys -> keys.stream().filter(passes).forEach(due::add));
        due.forEach(this::clear);
        return due;
    }

    public boolean knows(K key) {
        return byKey.containsKey(key);
    }
}
