package io.podwatch.it.simulation.bug;

import io.podwatch.watcher.publish.LogEntry;
import io.podwatch.watcher.publish.RecordLog;
import io.podwatch.watcher.publish.Restored;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A log that writes other entries than it was given. */
class TamperedLog implements RecordLog {
    private final RecordLog log;
    private final UnaryOperator<List<LogEntry>> tampering;
    private final List<LogEntry> given = new ArrayList<>();

    /** @param tampering makes what is written of a transaction's entries */
    TamperedLog(RecordLog log, UnaryOperator<List<LogEntry>> tampering) {
        this.log = log;
        this.tampering = tampering;
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
        given.clear();
        log.begin();
    }

    @Override
    public void send(LogEntry entry) {
        given.add(entry);
    }

    @Override
    public void commit() throws InterruptedException {
        tampering.apply(List.copyOf(given)).forEach(log::send);
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
