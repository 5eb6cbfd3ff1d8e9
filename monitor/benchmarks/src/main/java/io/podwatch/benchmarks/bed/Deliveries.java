package io.podwatch.benchmarks.bed;

import io.podwatch.benchmarks.report.Delays;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Matches what was written with what was committed, by uid and resourceVersion. A write has arrived once a record of its pod
 * holds its state or a later one; those that later ones covered are counted as merged.
 */
public final class Deliveries implements CommittedPods.Listener {

    private record Pending(long revision, long scheduledNanos) {}

    private record Seen(long revision, long atNanos) {}

    private final Map<String, Deque<Pending>> pending = new HashMap<>();
    private final Map<String, Seen> seen = new HashMap<>();
    private Delays delays = new Delays();
    private long outstanding;
    private long merged;
    private long lastArrivalNanos;

    /** Called after each write; the record may be there already. */
    public synchronized void onWritten(Written state, long scheduledNanos) {
        Seen last = seen.get(state.uid());
        if (last != null && last.revision() >= state.revision()) {
            arrived(last.revision() > state.revision(), scheduledNanos, last.atNanos());
            return;
        }
        outstanding++;
        pending.computeIfAbsent(state.uid(), uid -> new ArrayDeque<>())
                .add(new Pending(state.revision(), scheduledNanos));
    }

    @Override
    public synchronized void onCommitted(Written state, long atNanos) {
        seen.put(state.uid(), new Seen(state.revision(), atNanos));
        Deque<Pending> waiting = pending.getOrDefault(state.uid(), new ArrayDeque<>());
        while (!waiting.isEmpty() && waiting.peek().revision() <= state.revision()) {
            Pending write = waiting.remove();
            outstanding--;
            arrived(write.revision() < state.revision(), write.scheduledNanos(), atNanos);
        }
        notifyAll();
    }

    /** From here on delays and merged writes are counted anew; what has not arrived stays outstanding. */
    public synchronized void restart() {
        delays = new Delays();
        merged = 0;
    }

    private void arrived(boolean covered, long scheduledNanos, long atNanos) {
        delays.add(atNanos - scheduledNanos);
        merged += covered ? 1 : 0;
        lastArrivalNanos = Math.max(lastArrivalNanos, atNanos);
    }

    /** Waits until at most so many writes have not arrived; says whether that came within the time. */
    public synchronized boolean awaitOutstanding(long atMost, long timeoutNanos) throws InterruptedException {
        long deadline = System.nanoTime() + timeoutNanos;
        while (outstanding > atMost) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return false;
            }
            wait(leftMillis);
        }
        return true;
    }

    public synchronized long outstanding() {
        return outstanding;
    }

    public synchronized long merged() {
        return merged;
    }

    /** By System.nanoTime(); zero when nothing has arrived. */
    public synchronized long lastArrivalNanos() {
        return lastArrivalNanos;
    }

    public synchronized Delays delays() {
        return delays.copy();
    }
}
