package io.podwatch.it.simulation.cluster;

import io.podwatch.core.observation.Observation;
import io.podwatch.it.simulation.world.World;
import io.podwatch.watcher.inbox.WatchedKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongFunction;

/** The API server's memory: what there is, every change in its order, and how far back it can tell. */
public final class ModelApi {

    /** One change; {@code now} is the last state of what was deleted. */
    public record Change(
            long version,
            WatchedKind kind,
            boolean deleted,
            Observation now,
            Optional<Observation> before,
            Instant at) {}

    private final World world;
    private final Map<WatchedKind, Map<String, Observation>> objects = new EnumMap<>(WatchedKind.class);
    private final List<Change> history = new ArrayList<>();
    private final Map<String, NavigableSet<Long>> versions = new HashMap<>();
    private final Map<Long, Change> byVersion = new HashMap<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final StaleLists staleLists = new StaleLists();
    private long version = 100;
    private int expired;

    public ModelApi(World world) {
        this.world = world;
        for (WatchedKind kind : WatchedKind.values()) {
            objects.put(kind, new LinkedHashMap<>());
        }
    }

    /** Of pods. */
    public StaleLists staleLists() {
        return staleLists;
    }

    /** Is run after every change. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public void put(WatchedKind kind, LongFunction<? extends Observation> made) {
        Observation now = made.apply(++version);
        Optional<Observation> before = Optional.ofNullable(objects.get(kind).put(now.uid(), now));
        record(new Change(version, kind, false, now, before, world.now()));
    }

    public void delete(WatchedKind kind, LongFunction<? extends Observation> last) {
        Observation now = last.apply(++version);
        Optional<Observation> before = Optional.ofNullable(objects.get(kind).remove(now.uid()));
        record(new Change(version, kind, true, now, before, world.now()));
    }

    private void record(Change change) {
        history.add(change);
        byVersion.put(change.version, change);
        versions.computeIfAbsent(change.now.uid(), unseen -> new TreeSet<>()).add(change.version);
        listeners.forEach(Runnable::run);
    }

    public boolean hasChangedSince(Instant then) {
        return !history.isEmpty() && history.get(history.size() - 1).at.isAfter(then);
    }

    public long version() {
        return version;
    }

    public Collection<Observation> list(WatchedKind kind) {
        return List.copyOf(objects.get(kind).values());
    }

    /** What there was at a version: what a cache that lags still shows. */
    public Collection<Observation> listAt(WatchedKind kind, long ofVersion) {
        Map<String, Observation> then = new LinkedHashMap<>(objects.get(kind));
        for (int index = history.size() - 1; index >= 0 && history.get(index).version > ofVersion; index--) {
            Change change = history.get(index);
            if (change.kind == kind) {
                then.remove(change.now.uid());
                change.before.ifPresent(before -> then.put(before.uid(), before));
            }
        }
        return List.copyOf(then.values());
    }

    /** The next change of the kind after a version. */
    public Optional<Change> next(WatchedKind kind, long after) {
        for (int index = indexAfter(after); index < history.size(); index++) {
            if (history.get(index).kind == kind) {
                return Optional.of(history.get(index));
            }
        }
        return Optional.empty();
    }

    private int indexAfter(long after) {
        int low = 0;
        int high = history.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (history.get(middle).version <= after) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Forgets what happened before now: watches from earlier versions are refused. */
    public void expireHistory() {
        expired = history.size();
    }

    public boolean isExpired(long after) {
        return expired > 0 && after < history.get(expired - 1).version;
    }

    /** The versions of one object, by uid, in (after, upTo]. */
    public NavigableSet<Long> versions(String uid, long after, long upTo) {
        return versions.getOrDefault(uid, new TreeSet<>()).subSet(after, false, upTo, true);
    }

    public Optional<Change> change(long ofVersion) {
        return Optional.ofNullable(byVersion.get(ofVersion));
    }
}
