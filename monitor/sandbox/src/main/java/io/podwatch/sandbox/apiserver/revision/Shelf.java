package io.podwatch.sandbox.apiserver.revision;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.sandbox.apiserver.selection.Selection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The objects of one kind, their last changes (at most the history size) and who watches them. */
final class Shelf {
    /** The character after the slash: it ends the range of a namespace's keys. */
    private static final String AFTER_SLASH = "0";

    private final int historySize;
    private final NavigableMap<String, StoredObject> objects = new TreeMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private final Set<ChangeListener> listeners = new LinkedHashSet<>();
    private long forgottenUpTo;

    Shelf(int historySize) {
        this.historySize = historySize;
    }

    Optional<StoredObject> find(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    void apply(Change change) {
        if (change.type() == ChangeType.DELETED) {
            objects.remove(change.object().key());
        } else {
            objects.put(change.object().key(), change.object());
        }
        history.addLast(change);
        while (history.size() > historySize) {
            forgottenUpTo = history.removeFirst().revision();
        }
        listeners.forEach(listener -> listener.onChange(change));
    }

    void forget(long revision) {
        history.clear();
        forgottenUpTo = revision;
    }

    boolean remembers(long revision) {
        return revision >= forgottenUpTo;
    }

    Collection<StoredObject> in(String namespace) {
        return Collections.unmodifiableCollection(range(objects, namespace).values());
    }

    private static <T> NavigableMap<String, T> range(NavigableMap<String, T> map, String namespace) {
        return namespace.isEmpty() ? map : map.subMap(namespace + "/", true, namespace + AFTER_SLASH, false);
    }

    private static <T> NavigableMap<String, T> after(NavigableMap<String, T> map, String key) {
        return key.isEmpty() ? map : map.tailMap(key, false);
    }

    /** The objects of a namespace at a revision that is still remembered, from behind a key on. */
    Iterator<StoredObject> snapshot(long revision, String namespace, String lastKey) {
        NavigableMap<String, Optional<StoredObject>> undone = undone(revision);
        return new Snapshot(after(range(objects, namespace), lastKey), after(range(undone, namespace), lastKey));
    }

    long countAt(long revision, String namespace) {
        long count = range(objects, namespace).size();
        for (var undo : range(undone(revision), namespace).entrySet()) {
            count += (undo.getValue().isPresent() ? 1 : 0) - (objects.containsKey(undo.getKey()) ? 1 : 0);
        }
        return count;
    }

    private NavigableMap<String, Optional<StoredObject>> undone(long revision) {
        NavigableMap<String, Optional<StoredObject>> undone = new TreeMap<>();
        for (Change change : since(revision)) {
            undone.putIfAbsent(change.object().key(), change.previous());
        }
        return undone;
    }

    private List<Change> since(long revision) {
        List<Change> newestFirst = new ArrayList<>();
        Iterator<Change> backwards = history.descendingIterator();
        while (backwards.hasNext()) {
            Change change = backwards.next();
            if (change.revision() <= revision) {
                break;
            }
            newestFirst.add(change);
        }
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    void watch(long revision, long now, ChangeListener listener) {
        if (!remembers(revision)) {
            throw ApiFailure.expired("too old resource version: " + revision + " (" + forgottenUpTo + ")");
        }
        listener.onBacklog(since(revision), now);
        listeners.add(listener);
    }

    void watchFromState(Selection selection, long now, ChangeListener listener) {
        listener.onBacklog(in(selection.namespace()).stream().map(Change::added).toList(), now);
        listeners.add(listener);
    }

    void tellProgress(ChangeListener listener, long revision) {
        if (listeners.contains(listener)) {
            listener.onProgress(revision);
        }
    }

    void unwatch(ChangeListener listener) {
        listeners.remove(listener);
    }
}
