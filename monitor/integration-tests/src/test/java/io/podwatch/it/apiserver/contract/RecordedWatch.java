package io.podwatch.it.apiserver.contract;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Watchable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A watch that keeps what it is told, in order, until a test asks for it; every question has a bound. */
final class RecordedWatch<T extends HasMetadata> implements Watcher<T>, AutoCloseable {

    private static final long WITHIN_SECONDS = 20;

    /** One event; its text reads {@code ADDED name}. */
    record Seen(Action action, HasMetadata object) {

        String text() {
            return action + " " + object.getMetadata().getName();
        }

        long resourceVersion() {
            return Long.parseLong(object.getMetadata().getResourceVersion());
        }
    }

    private final BlockingQueue<Seen> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<WatcherException> failure = new CompletableFuture<>();
    private Watch watch;

    private RecordedWatch() {}

    static <T extends HasMetadata> RecordedWatch<T> of(Watchable<T> objects, ListOptions options) {
        RecordedWatch<T> recorded = new RecordedWatch<>();
        recorded.watch = objects.watch(options, recorded);
        return recorded;
    }

    Seen next() throws InterruptedException {
        Seen seen = events.poll(WITHIN_SECONDS, TimeUnit.SECONDS);
        if (seen == null) {
            throw new AssertionError(
                    "no event within " + WITHIN_SECONDS + " s; the watch failed with: " + failure.getNow(null));
        }
        return seen;
    }

    List<Seen> next(int count) throws InterruptedException {
        List<Seen> seen = new ArrayList<>();
        while (seen.size() < count) {
            seen.add(next());
        }
        return List.copyOf(seen);
    }

    WatcherException failure() {
        return failure.orTimeout(WITHIN_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void eventReceived(Action action, T object) {
        events.add(new Seen(action, object));
    }

    @Override
    public void onClose(WatcherException cause) {
        failure.complete(cause);
    }

    @Override
    public void close() {
        watch.close();
    }
}
