package io.podwatch.sandbox.apiserver.revision;

import io.podwatch.sandbox.apiserver.resource.StoredObject;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Objects in order of their keys as they were at an earlier revision: what is stored now, with the later changes undone.
 * Nothing is copied, so a page costs what it returns plus the changes since.
 */
final class Snapshot implements Iterator<StoredObject> {
    private final NavigableMap<String, Optional<StoredObject>> undone;
    private final Iterator<StoredObject> present;
    private final Iterator<Optional<StoredObject>> restored;
    private Optional<StoredObject> nextPresent;
    private Optional<StoredObject> nextRestored;

    Snapshot(NavigableMap<String, StoredObject> now, NavigableMap<String, Optional<StoredObject>> undone) {
        this.undone = undone;
        this.present = now.values().iterator();
        this.restored = undone.values().iterator();
        this.nextPresent = advancePresent();
        this.nextRestored = advanceRestored();
    }

    @Override
    public boolean hasNext() {
        return nextPresent.isPresent() || nextRestored.isPresent();
    }

    @Override
    public StoredObject next() {
        if (nextPresent.isEmpty() && nextRestored.isEmpty()) {
            throw new NoSuchElementException();
        }
        return restoredComesFirst() ? takeRestored() : takePresent();
    }

    private boolean restoredComesFirst() {
        return nextRestored.isPresent()
                && (nextPresent.isEmpty()
                        || nextRestored.get().key().compareTo(nextPresent.get().key()) < 0);
    }

    private StoredObject takeRestored() {
        StoredObject taken = nextRestored.orElseThrow();
        nextRestored = advanceRestored();
        return taken;
    }

    private StoredObject takePresent() {
        StoredObject taken = nextPresent.orElseThrow();
        nextPresent = advancePresent();
        return taken;
    }

    private Optional<StoredObject> advancePresent() {
        while (present.hasNext()) {
            StoredObject candidate = present.next();
            if (!undone.containsKey(candidate.key())) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private Optional<StoredObject> advanceRestored() {
        while (restored.hasNext()) {
            Optional<StoredObject> candidate = restored.next();
            if (candidate.isPresent()) {
                return candidate;
            }
        }
        return Optional.empty();
    }
}
