package io.podwatch.watcher.publish;

import io.podwatch.core.observation.Observation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The records of one transaction to be, and the way back to the state before it when it is not committed. */
final class Draft {
    private final PublishedState state;
    private final List<LogEntry> entries = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private int objects;

    Draft(PublishedState state) {
        this.state = state;
    }

    PublishedState state() {
        return state;
    }

    void publish(Observation observation) {
        state.put(observation)
                .ifPresentOrElse(
                        previous -> undo.push(() -> state.put(previous)),
                        () -> undo.push(() -> state.remove(observation)));
        entries.add(new LogEntry.State(observation));
        objects++;
    }

    void end(Observation last, String resourceVersion) {
        state.find(last.observedKind(), ObjectName.of(last))
                .filter(known -> known.uid().equals(last.uid()))
                .ifPresent(previous -> undo.push(() -> state.put(previous)));
        state.remove(last);
        entries.add(new LogEntry.Tombstone(last, resourceVersion));
        objects++;
    }

    void add(LogEntry entry) {
        entries.add(entry);
    }

    /** Registers what else must go back when the transaction is not committed. */
    void onRollback(Runnable way) {
        undo.push(way);
    }

    /** How many states it writes or ends. */
    int objects() {
        return objects;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    List<LogEntry> entries() {
        return List.copyOf(entries);
    }

    void rollback() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        entries.clear();
    }
}
