package io.podwatch.watcher.log;

import io.podwatch.watcher.lead.Mandate;
import io.podwatch.watcher.publish.LogEntry;
import io.podwatch.watcher.publish.RecordLog;
import io.podwatch.watcher.publish.RecordLogException;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import io.podwatch.watcher.publish.Restored;

/**
 * A log that only the holder of the lease opens and writes. To open it fences whoever opened it before, so it takes a lease
 * that was renewed just now: a watcher that has been replaced, and does not know yet, must not replace its successor.
 */
public final class LeasedLog implements RecordLog {
    private final RecordLog log;
    private final Mandate mandate;

    public LeasedLog(RecordLog log, Mandate mandate) {
        this.log = log;
        this.mandate = mandate;
    }

    @Override
    public void open() throws InterruptedException {
        log.open();
    }

    /** Looks again afterwards: while brokers are slow a lease may come to its end. */
    @Override
    public void fence() throws InterruptedException {
        if (!mandate.confirm()) {
            throw unled("open the log");
        }
        log.fence();
        require("go on with the log");
    }

    @Override
    public boolean wasCommitted() throws InterruptedException {
        return log.wasCommitted();
    }

    @Override
    public Restored restore() throws InterruptedException {
        Restored restored = log.restore();
        require("use what was restored");
        return restored;
    }

    @Override
    public void begin() {
        require("begin a transaction");
        log.begin();
    }

    @Override
    public void send(LogEntry entry) {
        log.send(entry);
    }

    @Override
    public void commit() throws InterruptedException {
        require("commit");
        log.commit();
    }

    @Override
    public void abort() {
        log.abort();
    }

    private void require(String what) {
        if (!mandate.isHeld()) {
            throw unled(what);
        }
    }

    private static RecordLogException unled(String what) {
        return new RecordLogException(Kind.UNLED, "cannot " + what + ": the lease is not held", null);
    }

    @Override
    public void close() {
        log.close();
    }
}
