package io.podwatch.it.watcher;

import io.podwatch.watcher.publish.LogEntry;
import io.podwatch.watcher.publish.RecordLog;
import io.podwatch.watcher.publish.Restored;

/** A log that passes everything on, for those that change one step of it. */
public abstract class ForwardingLog implements RecordLog {
    protected final RecordLog log;

    protected ForwardingLog(RecordLog log) {
        this.log = log;
    }

    @Override
    public void open() throws InterruptedException {
        log.open();
    }

    @Override
    public void fence() throws InterruptedException {
        log.fence();
    }

    @Override
    public boolean wasCommitted() throws InterruptedException {
        return log.wasCommitted();
    }

    @Override
    public Restored restore() throws InterruptedException {
        return log.restore();
    }

    @Override
    public void begin() {
        log.begin();
    }

    @Override
    public void send(LogEntry entry) {
        log.send(entry);
    }

    @Override
    public void commit() throws InterruptedException {
        log.commit();
    }

    @Override
    public void abort() {
        log.abort();
    }

    @Override
    public void close() {
        log.close();
    }
}
