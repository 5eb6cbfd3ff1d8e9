package io.podwatch.it.simulation.bug;

import io.podwatch.it.watcher.ForwardingLog;
import io.podwatch.watcher.publish.LogEntry;
import io.podwatch.watcher.publish.RecordLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A log that writes other entries than it was given. */
class TamperedLog extends ForwardingLog {
    private final UnaryOperator<List<LogEntry>> tampering;
    private final List<LogEntry> given = new ArrayList<>();

    /** @param tampering makes what is written of a transaction's entries */
    TamperedLog(RecordLog log, UnaryOperator<List<LogEntry>> tampering) {
        super(log);
        this.tampering = tampering;
    }

    @Override
    public void begin() {
        given.clear();
        super.begin();
    }

    @Override
    public void send(LogEntry entry) {
        given.add(entry);
    }

    @Override
    public void commit() throws InterruptedException {
        tampering.apply(List.copyOf(given)).forEach(log::send);
        super.commit();
    }
}
