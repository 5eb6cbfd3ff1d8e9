package io.podwatch.benchmarks.bed;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Scrapes until the metrics say what they should; bounded in time. */
public final class Waiting {
    private static final long BETWEEN_NANOS = 20_000_000L;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Duration timeout;
    private BooleanSupplier alive = () -> true;

    public Waiting(Duration timeout) {
        this.timeout = timeout;
    }

    /** Nothing more is to be expected once this is false. */
    public Waiting whileAlive(BooleanSupplier asked) {
        alive = asked;
        return this;
    }

    public boolean untilDetected(int port, int pods) throws IOException, InterruptedException {
        return until(port, page -> page.count() == pods, BETWEEN_NANOS);
    }

    /** False when it did not come in time. */
    public boolean until(int port, Predicate<PodSeries> told, long betweenNanos)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!isTold(port, told)) {
            if (!alive.getAsBoolean() || System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(betweenNanos);
        }
        return true;
    }

    /** A process that has just begun does not listen yet. */
    private boolean isTold(int port, Predicate<PodSeries> told) throws IOException, InterruptedException {
        try {
            return told.test(PodSeries.scrape(client, port));
        } catch (ConnectException e) {
            return false;
        }
    }
}
