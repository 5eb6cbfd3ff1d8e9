package io.podwatch.sandbox.apiserver.revision;

import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.sandbox.apiserver.selection.Selection;
import java.util.Optional;

/** One write, as every watcher sees it; the object of a deletion is its last state under the deletion's revision. */
public final class Change {
    private final ChangeType type;
    private final StoredObject object;
    private final Optional<StoredObject> previous;
    private final WatchFrame frame;

    private Change(ChangeType type, StoredObject object, Optional<StoredObject> previous) {
        this.type = type;
        this.object = object;
        this.previous = previous;
        this.frame = WatchFrame.of(type, object);
    }

    static Change added(StoredObject object) {
        return new Change(ChangeType.ADDED, object, Optional.empty());
    }

    static Change modified(StoredObject previous, StoredObject object) {
        return new Change(ChangeType.MODIFIED, object, Optional.of(previous));
    }

    static Change deleted(StoredObject previous, StoredObject last) {
        return new Change(ChangeType.DELETED, last, Optional.of(previous));
    }

    public ChangeType type() {
        return type;
    }

    public StoredObject object() {
        return object;
    }

    /** The state before this change; empty for an addition. */
    public Optional<StoredObject> previous() {
        return previous;
    }

    public long revision() {
        return object.resourceVersion();
    }

    /** What a watcher of the selection is told, if anything: entering it is an addition, leaving it a deletion. */
    public Optional<WatchFrame> frameFor(Selection selection) {
        boolean was = previous.filter(selection).isPresent();
        boolean is = type != ChangeType.DELETED && selection.test(object);
        if (is) {
            return Optional.of(was || type == ChangeType.ADDED ? frame : WatchFrame.of(ChangeType.ADDED, object));
        }
        return previous.filter(selection)
                .map(left -> type == ChangeType.DELETED ? frame : WatchFrame.left(left, revision()));
    }
}
