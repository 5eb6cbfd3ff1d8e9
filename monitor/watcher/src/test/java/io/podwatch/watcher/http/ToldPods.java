package io.podwatch.watcher.http;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What one watch was told. */
final class ToldPods implements Watcher<Pod> {
    private final BlockingQueue<String> names = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    @Override
    public void eventReceived(Action action, Pod pod) {
        names.add(pod.getMetadata().getName());
    }

    @Override
    public void onClose(WatcherException cause) {
        end.complete(null);
    }

    CompletableFuture<Void> end() {
        return end;
    }

    /** The first names, fewer when they do not come in time. */
    List<String> first(int count, long withinMillis) throws InterruptedException {
        List<String> first = new ArrayList<>();
        while (first.size() < count) {
            String name = names.poll(withinMillis, TimeUnit.MILLISECONDS);
            if (name == null) {
                return first;
            }
            first.add(name);
        }
        return first;
    }
}
