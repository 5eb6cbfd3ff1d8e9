package io.podwatch.benchmarks.load;

import io.podwatch.benchmarks.bed.Deliveries;
import io.podwatch.benchmarks.bed.Fleet;
import io.podwatch.benchmarks.report.Delays;
import io.podwatch.benchmarks.report.Figures;
import java.util.concurrent.locks.LockSupport;

/** Who plays the kubelets: one thread that writes statuses, round-robin over the fleet. */
final class Writers {
    private static final double NANOS_PER_SECOND = 1e9;

    private Writers() {}

    /** What the API server takes with nobody watching: the bound of every other rate here. */
    static void alone(Fleet fleet, Figures figures) {
        for (int number = 0; number < fleet.size(); number++) {
            fleet.flipReady(number);
        }
        long begin = System.nanoTime();
        for (int number = 0; number < fleet.size(); number++) {
            fleet.flipReady(number);
        }
        double seconds = (System.nanoTime() - begin) / NANOS_PER_SECOND;
        figures.title("The simulated API server alone")
                .add("status writes a second by one thread, nobody watching", "%,.0f", fleet.size() / seconds);
    }

    /** Each write has its time; one that is late stays counted from when it was due. Returns how late writes ended. */
    static Delays openLoop(Fleet fleet, Deliveries deliveries, int rate, int seconds) {
        Delays lateness = new Delays();
        long begin = System.nanoTime();
        long writes = (long) rate * seconds;
        for (long write = 0; write < writes; write++) {
            long due = begin + Math.round(write * NANOS_PER_SECOND / rate);
            parkUntil(due);
            deliveries.onWritten(fleet.flipReady((int) (write % fleet.size())), due);
            lateness.add(System.nanoTime() - due);
        }
        return lateness;
    }

    static void parkUntil(long nanoTime) {
        long left = nanoTime - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = nanoTime - System.nanoTime();
        }
    }
}
