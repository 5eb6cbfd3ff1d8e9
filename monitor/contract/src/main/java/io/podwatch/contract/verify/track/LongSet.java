package io.podwatch.contract.verify.track;

import java.nio.charset.StandardCharsets;

/**
 * A set of 64-bit fingerprints of texts that costs a few bytes each. Two texts of one key share a fingerprint less often
 * than once in 10^15 keys; that is what it takes to hold millions of ids.
 */
final class LongSet {

    private static final int CAPACITY_MIN = 4;
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private static final long[] NONE = {};

    private long[] slots = NONE;
    private int size;

    /** False when it is there already. */
    boolean add(long value) {
        long stored = value == 0 ? 1 : value;
        if (find(slots, stored)) {
            return false;
        }
        if (size * 3 >= slots.length * 2) {
            grow();
        }
        put(slots, stored);
        size++;
        return true;
    }

    boolean contains(long value) {
        return find(slots, value == 0 ? 1 : value);
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[Math.max(CAPACITY_MIN, slots.length * 2)];
        for (long value : slots) {
            if (value != 0) {
                put(larger, value);
            }
        }
        slots = larger;
    }

    private static boolean find(long[] slots, long value) {
        if (slots.length == 0) {
            return false;
        }
        int index = slot(slots, value);
        while (slots[index] != 0) {
            if (slots[index] == value) {
                return true;
            }
            index = (index + 1) & (slots.length - 1);
        }
        return false;
    }

    private static void put(long[] slots, long value) {
        int index = slot(slots, value);
        while (slots[index] != 0) {
            index = (index + 1) & (slots.length - 1);
        }
        slots[index] = value;
    }

    private static int slot(long[] slots, long value) {
        return (int) (value >>> 32) & (slots.length - 1);
    }

    /** FNV-1a over the bytes, stirred so that every bit hangs on every byte. */
    static long fingerprint(String text) {
        return fingerprint(text.getBytes(StandardCharsets.UTF_8));
    }

    static long fingerprint(byte[] bytes) {
        long hash = OFFSET_BASIS;
        for (byte one : bytes) {
            hash = (hash ^ (one & 0xff)) * PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
