package io.podwatch.sandbox.apiserver;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A watcher that never reconnects, and what it was told, in order. */
final class RecordedWatch<T extends HasMetadata> implements Watcher<T> {
    private static final long PATIENCE_SECONDS = 10;

    record Told<T>(Action action, T object) {}

    private final BlockingQueue<Told<T>> told = new LinkedBlockingQueue<>();
    private final CompletableFuture<Optional<WatcherException>> end = new CompletableFuture<>();

    @Override
    public boolean reconnecting() {
        return false;
    }

    @Override
    public void eventReceived(Action action, T object) {
        told.add(new Told<>(action, object));
    }

    @Override
    public void onClose() {
        end.complete(Optional.empty());
    }

    @Override
    public void onClose(WatcherException cause) {
        end.complete(Optional.of(cause));
    }

    Told<T> next() throws InterruptedException {
        Told<T> next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Watch told nothing for " + PATIENCE_SECONDS + " s");
        }
        return next;
    }

    /** The next event as {@code MODIFIED web}. */
    String nextLine() throws InterruptedException {
        Told<T> next = next();
        return next.action() + " " + next.object().getMetadata().getName();
    }

    boolean idle() {
        return told.isEmpty();
    }

    Optional<WatcherException> end() throws Exception {
        return end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
