package io.podwatch.watcher.observe;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Lets equal values of thousands of observations be one object: node names, images, condition types, quantities. Once it
 * is full new values simply stay unshared.
 */
final class SharedTexts {
    private final ConcurrentMap<Object, Object> known = new ConcurrentHashMap<>();
    private final int capacity;

    SharedTexts(int capacity) {
        this.capacity = capacity;
    }

    /** The shared value that equals this one. */
    @SuppressWarnings("unchecked")
    <T> T share(T value) {
        Object shared = known.get(value);
        if (shared != null) {
            return (T) shared;
        }
        if (known.size() >= capacity) {
            return value;
        }
        Object raced = known.putIfAbsent(value, value);
        return raced == null ? value : (T) raced;
    }
}
