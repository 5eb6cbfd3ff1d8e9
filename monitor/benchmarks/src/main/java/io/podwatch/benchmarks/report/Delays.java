package io.podwatch.benchmarks.report;

import java.util.Arrays;

/** Delays in nanoseconds, every one kept: percentiles are those of the samples, not of buckets. Not safe for two threads. */
public final class Delays {
    private long[] nanos;
    private int size;

    public Delays() {
        this(new long[1024], 0);
    }

    private Delays(long[] nanos, int size) {
        this.nanos = nanos;
        this.size = size;
    }

    public void add(long delayNanos) {
        if (size == nanos.length) {
            nanos = Arrays.copyOf(nanos, size * 2);
        }
        nanos[size++] = delayNanos;
    }

    public Delays copy() {
        return new Delays(nanos.clone(), size);
    }

    public int size() {
        return size;
    }

    /** The smallest delay that the share of all samples does not exceed. */
    public double percentileMillis(double share) {
        if (size == 0) {
            return Double.NaN;
        }
        long[] sorted = Arrays.copyOf(nanos, size);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(share * size);
        return sorted[Math.max(0, rank - 1)] / 1e6;
    }
}
