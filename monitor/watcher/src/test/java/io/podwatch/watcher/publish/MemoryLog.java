package io.podwatch.watcher.publish;

import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.ResourceVersion;
import io.podwatch.core.observation.Watermark;
import io.podwatch.watcher.publish.RecordLogException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A log in memory that can be made to fail at any of its operations, before or after it took effect. */
final class MemoryLog implements RecordLog {
    private final List<LogEntry> committed = new ArrayList<>();
    private final List<LogEntry> open = new ArrayList<>();
    private final List<LogEntry> sent = new ArrayList<>();
    private final List<List<LogEntry>> transactions = new ArrayList<>();
    private final Map<Integer, Failure> failures = new TreeMap<>();
    private int operations;
    private boolean wasCommitted;

    /** When it fails and how. */
    record Failure(Kind kind, boolean afterwards) {}

    void failAt(int operation, Failure failure) {
        failures.put(operation, failure);
    }

    int operations() {
        return operations;
    }

    @Override
    public void open() {}

    @Override
    public void fence() {
        perform(open::clear);
    }

    @Override
    public boolean wasCommitted() {
        return wasCommitted;
    }

    @Override
    public Restored restore() {
        Map<String, Observation> states = new LinkedHashMap<>();
        Optional<Watermark> watermark = Optional.empty();
        for (LogEntry entry : committed) {
            if (entry instanceof LogEntry.State state) {
                states.put(key(state.observation()), state.observation());
            } else if (entry instanceof LogEntry.Tombstone tombstone) {
                states.remove(key(tombstone.last()));
            } else if (entry instanceof LogEntry.Mark mark) {
                watermark = Optional.of(mark.watermark());
            }
        }
        return new Restored(List.copyOf(states.values()), watermark, ended());
    }

    private static String key(Observation observation) {
        return observation.observedKind() + " " + SubjectKey.of(observation).text();
    }

    @Override
    public void begin() {
        wasCommitted = false;
        perform(open::clear);
    }

    @Override
    public void send(LogEntry entry) {
        sent.add(entry);
        perform(() -> open.add(entry));
    }

    @Override
    public void commit() {
        perform(() -> {
            committed.addAll(open);
            transactions.add(List.copyOf(open));
            open.clear();
            wasCommitted = true;
        });
    }

    @Override
    public void abort() {
        perform(open::clear);
    }

    private Map<ResourceType, String> ended() {
        return committed.stream()
                .filter(LogEntry.Tombstone.class::isInstance)
                .map(LogEntry.Tombstone.class::cast)
                .collect(Collectors.toMap(
                        tombstone -> ResourceType.of(tombstone.last()),
                        LogEntry.Tombstone::resourceVersion,
                        ResourceVersion::newest));
    }

    private void perform(Runnable effect) {
        Failure failure = failures.remove(operations++);
        if (failure == null || failure.afterwards) {
            effect.run();
        }
        if (failure != null) {
            throw new RecordLogException(failure.kind, "as planned", null);
        }
    }

    @Override
    public void close() {
        open.clear();
    }

    /** What was committed at once. */
    List<List<LogEntry>> transactions() {
        return List.copyOf(transactions);
    }

    /** Whatever became of it. */
    List<LogEntry> sent() {
        return List.copyOf(sent);
    }

    List<LogEntry> committed() {
        return List.copyOf(committed);
    }

    /** The lifecycle of one pod, in the order of the log: the names of its changes. */
    List<String> lifecycle(String podUid) {
        return committed.stream()
                .filter(LogEntry.Lifecycle.class::isInstance)
                .map(entry -> ((LogEntry.Lifecycle) entry).transition())
                .filter(transition -> transition.pod().uid().equals(podUid))
                .map(transition -> transition.change().name() + (transition.synthesised() ? " (synthesised)" : ""))
                .toList();
    }

    List<LogEntry> lifecycle() {
        return committed.stream().filter(LogEntry.Lifecycle.class::isInstance).toList();
    }

    List<LogEntry.Unseen> gaps() {
        return committed.stream()
                .filter(LogEntry.Unseen.class::isInstance)
                .map(LogEntry.Unseen.class::cast)
                .toList();
    }

    Watermark lastMark() {
        return restore().watermark().orElseThrow();
    }

    List<Observation> states(ObservedKind kind) {
        return restore().observations().stream()
                .filter(observation -> observation.observedKind() == kind)
                .toList();
    }

    long stateRecords(ObservedKind kind) {
        return committed.stream()
                .filter(entry -> entry instanceof LogEntry.State state
                        && state.observation().observedKind() == kind)
                .count();
    }
}
