package io.podwatch.sandbox.apiserver.revision;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.sandbox.apiserver.selection.Selection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/** All objects under one counter: every write of whatever kind takes the next revision, as in etcd. */
public final class RevisionedStore {
    private final Map<ResourceKind, Shelf> shelves = new EnumMap<>(ResourceKind.class);
    private final InstantSource clock;
    private final Duration continueTokenLife;
    private long revision;

    public RevisionedStore(long firstRevision, int historySize, Duration continueTokenLife, InstantSource clock) {
        this.revision = firstRevision;
        this.clock = clock;
        this.continueTokenLife = continueTokenLife;
        for (ResourceKind kind : ResourceKind.values()) {
            shelves.put(kind, new Shelf(historySize));
        }
    }

    private Shelf shelf(ResourceKind kind) {
        return shelves.get(kind);
    }

    public long revision() {
        return revision;
    }

    public Optional<StoredObject> find(ResourceKind kind, String namespace, String name) {
        return shelf(kind).find(StoredObject.key(namespace, name));
    }

    /** A live view of what is stored, in order of the keys; an empty namespace means all. */
    public Collection<StoredObject> in(ResourceKind kind, String namespace) {
        return shelf(kind).in(namespace);
    }

    public StoredObject add(ResourceKind kind, ObjectNode tree) {
        StoredObject added = StoredObject.of(kind, tree, ++revision);
        shelf(kind).apply(Change.added(added));
        return added;
    }

    public StoredObject modify(StoredObject previous, ObjectNode tree) {
        StoredObject modified = StoredObject.of(previous.kind(), tree, ++revision);
        shelf(previous.kind()).apply(Change.modified(previous, modified));
        return modified;
    }

    public StoredObject remove(StoredObject previous) {
        StoredObject last = previous.at(++revision);
        shelf(previous.kind()).apply(Change.deleted(previous, last));
        return last;
    }

    /** Forgets all history, so that every revision that a client may hold is too old. */
    public void expireHistory() {
        revision++;
        shelves.values().forEach(shelf -> shelf.forget(revision));
    }

    public Page list(ResourceKind kind, ListQuery query) {
        long at = revisionOf(kind, query);
        String lastKey = query.continued().map(ContinueToken::lastKey).orElse("");
        String namespace = query.selection().namespace();
        Iterator<StoredObject> objects = shelf(kind).snapshot(at, namespace, lastKey);
        List<StoredObject> items = take(objects, query);
        int returned = query.continued().map(ContinueToken::returned).orElse(0) + items.size();
        if (!more(objects, query)) {
            return new Page(items, at, Optional.empty(), OptionalLong.empty());
        }
        ContinueToken next = new ContinueToken(at, items.get(items.size() - 1).key(), returned, clock.instant());
        return new Page(items, at, Optional.of(next), remaining(kind, query, at, returned));
    }

    private List<StoredObject> take(Iterator<StoredObject> objects, ListQuery query) {
        List<StoredObject> items = new ArrayList<>();
        while (objects.hasNext() && (query.limit() == 0 || items.size() < query.limit())) {
            StoredObject candidate = objects.next();
            if (query.selection().test(candidate)) {
                items.add(candidate);
            }
        }
        return items;
    }

    private static boolean more(Iterator<StoredObject> objects, ListQuery query) {
        while (objects.hasNext()) {
            if (query.selection().test(objects.next())) {
                return true;
            }
        }
        return false;
    }

    private OptionalLong remaining(ResourceKind kind, ListQuery query, long at, int returned) {
        return query.selection().narrowed()
                ? OptionalLong.empty()
                : OptionalLong.of(shelf(kind).countAt(at, query.selection().namespace()) - returned);
    }

    private long revisionOf(ResourceKind kind, ListQuery query) {
        query.continued().ifPresent(token -> requireFresh(kind, token));
        long at = query.continued()
                .map(ContinueToken::revision)
                .orElse(query.exactRevision().orElse(revision));
        requireReached(at);
        if (!shelf(kind).remembers(at)) {
            throw ApiFailure.expired("The resourceVersion for the provided list is too old.");
        }
        return at;
    }

    private void requireFresh(ResourceKind kind, ContinueToken token) {
        boolean lapsed = clock.instant().isAfter(token.issuedAt().plus(continueTokenLife));
        if (lapsed || !shelf(kind).remembers(token.revision())) {
            throw ApiFailure.expired("The provided continue parameter is too old to display a consistent list result.");
        }
    }

    public void requireReached(long asked) {
        if (asked > revision) {
            throw ApiFailure.revisionTooLarge(asked, revision);
        }
    }

    /** Tells the listener all changes after the revision, or refuses because they are forgotten. */
    public void watch(ResourceKind kind, long after, ChangeListener listener) {
        shelf(kind).watch(after, revision, listener);
    }

    /** Tells the listener what is there as additions, then all changes. */
    public void watchFromState(ResourceKind kind, Selection selection, ChangeListener listener) {
        shelf(kind).watchFromState(selection, revision, listener);
    }

    public void tellProgress(ResourceKind kind, ChangeListener listener) {
        shelf(kind).tellProgress(listener, revision);
    }

    public void unwatch(ResourceKind kind, ChangeListener listener) {
        shelf(kind).unwatch(listener);
    }
}
