package io.podwatch.core.share;

import java.util.function.UnaryOperator;

/**
 * Lets equal values of thousands of observations be one object: node names, images, owners, whole lists. It never holds more
 * than its capacity: a value that is new takes the place of one that was not met again, so that yesterday's images do not
 * keep out today's. Safe for many threads.
 */
public final class SharedParts {
    public static final int CAPACITY_DEFAULT = 50_000;

    /** Of each set, the front half is for values that were met again while they were in the rear half. */
    private static final int WAYS = 4;

    private static final int ENTRY = WAYS / 2;

    /**
     * Many threads read and write it at once. Values have final fields alone, so that each is seen whole or not at all; a
     * write that is lost only means that a value is shared less than it could be.
     */
    private final Object[] slots;

    private final int sets;

    public SharedParts(int capacity) {
        this.sets = capacity / WAYS;
        this.slots = new Object[sets * WAYS];
    }

    /** The shared value that equals this one. */
    public <T> T share(T value) {
        return share(value, UnaryOperator.identity());
    }

    /**
     * The shared value that equals this one. The cast holds: values of different types are never equal here.
     *
     * @param compacting how a value that is new here is made fit to stay; what it gives must equal what it gets
     */
    @SuppressWarnings("unchecked")
    public <T> T share(T value, UnaryOperator<T> compacting) {
        if (sets == 0) {
            return compacting.apply(value);
        }
        int first = Math.floorMod(spread(value.hashCode()), sets) * WAYS;
        for (int slot = first; slot < first + WAYS; slot++) {
            Object known = slots[slot];
            if (value.equals(known)) {
                advance(slot, first, known);
                return (T) known;
            }
        }
        T kept = compacting.apply(value);
        keep(first, kept);
        return kept;
    }

    private void advance(int slot, int first, Object known) {
        if (slot > first) {
            slots[slot] = slots[slot - 1];
            slots[slot - 1] = known;
        }
    }

    private void keep(int first, Object value) {
        for (int slot = first; slot < first + ENTRY; slot++) {
            if (slots[slot] == null) {
                slots[slot] = value;
                return;
            }
        }
        for (int slot = first + WAYS - 1; slot > first + ENTRY; slot--) {
            slots[slot] = slots[slot - 1];
        }
        slots[first + ENTRY] = value;
    }

    /** Hashes of short lists and texts differ most in their low bits, those of enums are addresses. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }
}
