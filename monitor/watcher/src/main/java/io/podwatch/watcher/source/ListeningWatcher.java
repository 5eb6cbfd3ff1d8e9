package io.podwatch.watcher.source;

import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.podwatch.watcher.kube.Resource;
import io.podwatch.watcher.source.SourceException.Reason;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Hands on what the Kubernetes client's watch tells, until it tells something that cannot be: the client would log what is
 * thrown here and go on behind it, so the watch is over for the listener instead.
 */
final class ListeningWatcher<T extends Resource> implements Watcher<T> {
    private final WatchListener<T> listener;
    private final Consumer<T> check;
    private final AtomicBoolean isOver = new AtomicBoolean();

    ListeningWatcher(WatchListener<T> listener, Consumer<T> check) {
        this.listener = listener;
        this.check = check;
    }

    @Override
    public void eventReceived(Action action, T object) {
        if (isOver.get()) {
            return;
        }
        try {
            EventType type = type(action);
            if (type != EventType.BOOKMARK) {
                check.accept(object);
            }
            listener.told(type, version(object), object);
        } catch (SourceException garbage) {
            end(garbage);
        }
    }

    private static EventType type(Action action) {
        return switch (action) {
            case ADDED -> EventType.ADDED;
            case MODIFIED -> EventType.MODIFIED;
            case DELETED -> EventType.DELETED;
            case BOOKMARK -> EventType.BOOKMARK;
            case ERROR -> throw new SourceException(Reason.BROKEN, "an error without a status");
        };
    }

    private static String version(Resource object) {
        boolean known = object != null && object.getMetadata() != null;
        String version = known ? object.getMetadata().getResourceVersion() : null;
        if (version == null || version.isEmpty()) {
            throw new SourceException(Reason.BROKEN, "an event without a resourceVersion");
        }
        return version;
    }

    @Override
    public void onClose(WatcherException failure) {
        end(Failures.of(failure));
    }

    private void end(SourceException reason) {
        if (isOver.compareAndSet(false, true)) {
            listener.ended(reason);
        }
    }
}
