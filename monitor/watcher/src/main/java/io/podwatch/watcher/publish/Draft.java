package io.podwatch.watcher.publish;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The records of one transaction to be, and the way back to the state before it when it is not committed. Of one version of
 * an object only the last state is written: those before it would become readable together with it, and one that comes back
 * at once, as when a node turns and turns again, could have the id that it had before.
 */
final class Draft {
    private final PublishedState state;
    private final Map<Object, LogEntry> entries = new LinkedHashMap<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Duration> firstReady = new ArrayList<>();
    private int objects;

    /** One version of an object. */
    private record Shown(ObservedKind kind, String uid, String resourceVersion) {}

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
        Shown shown = new Shown(observation.observedKind(), observation.uid(), observation.resourceVersion());
        if (entries.remove(shown) == null) {
            objects++;
        }
        entries.put(shown, new LogEntry.State(observation));
    }

    void end(Observation last, String resourceVersion) {
        state.find(last.observedKind(), ObjectName.of(last))
                .filter(known -> known.uid().equals(last.uid()))
                .ifPresent(previous -> undo.push(() -> state.put(previous)));
        state.remove(last);
        add(new LogEntry.Tombstone(last, resourceVersion));
        objects++;
    }

    void add(LogEntry entry) {
        entries.put(new Object(), entry);
    }

    /** A pod became ready for the first time, so long after its creation. */
    void becameReady(Duration sinceCreation) {
        firstReady.add(sinceCreation);
    }

    /** How long pods took that became ready. */
    List<Duration> firstReady() {
        return List.copyOf(firstReady);
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
        return List.copyOf(entries.values());
    }

    void rollback() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
        entries.clear();
    }
}
