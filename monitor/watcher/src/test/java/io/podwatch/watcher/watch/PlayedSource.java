package io.podwatch.watcher.watch;

import io.podwatch.core.pod.PodObservation;
import io.podwatch.watcher.source.EventType;
import io.podwatch.watcher.source.ObjectPage;
import io.podwatch.watcher.source.ObjectSource;
import io.podwatch.watcher.source.OpenWatch;
import io.podwatch.watcher.source.SourceException;
import io.podwatch.watcher.source.WatchListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;

/** An API server of pods that does as it is told. Continue tokens are the number of the next item and the list's version. */
final class PlayedSource implements ObjectSource<PodObservation> {
    private final TreeMap<String, PodObservation> pods = new TreeMap<>();
    private final Deque<Supplier<RuntimeException>> pageFailures = new ArrayDeque<>();
    private final Deque<Supplier<RuntimeException>> watchFailures = new ArrayDeque<>();
    private final List<Integer> pageSizes = new ArrayList<>();
    private final List<String> watchedFrom = new ArrayList<>();
    private final List<PlayedWatch> watches = new ArrayList<>();
    private long version;
    private Runnable betweenPages = () -> {};

    /** One watch that was opened. */
    static final class PlayedWatch implements OpenWatch {
        private final WatchListener<PodObservation> listener;
        private boolean isClosed;

        PlayedWatch(WatchListener<PodObservation> listener) {
            this.listener = listener;
        }

        WatchListener<PodObservation> listener() {
            return listener;
        }

        boolean isClosed() {
            return isClosed;
        }

        void tell(EventType type, PodObservation pod) {
            listener.told(type, pod.resourceVersion(), pod);
        }

        void end(SourceException.Reason reason) {
            listener.ended(new SourceException(reason, "ordered: " + reason));
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }

    PlayedSource at(long newVersion) {
        version = newVersion;
        return this;
    }

    PlayedSource holds(PodObservation... objects) {
        for (PodObservation pod : objects) {
            pods.put(pod.uid(), pod);
        }
        return this;
    }

    PlayedSource lacks(PodObservation pod) {
        pods.remove(pod.uid());
        return this;
    }

    void failPages(int pages, Supplier<RuntimeException> failure) {
        for (int page = 0; page < pages; page++) {
            pageFailures.add(failure);
        }
    }

    void failWatches(int times, Supplier<RuntimeException> failure) {
        for (int watch = 0; watch < times; watch++) {
            watchFailures.add(failure);
        }
    }

    void letWatchesOpen() {
        watchFailures.clear();
    }

    /** Runs once, before the next page that is not a first one. */
    void betweenPages(Runnable happens) {
        betweenPages = happens;
    }

    List<Integer> pageSizes() {
        return pageSizes;
    }

    /** The versions that watches were asked to go on from. */
    List<String> watchedFrom() {
        return watchedFrom;
    }

    List<PlayedWatch> watches() {
        return watches;
    }

    PlayedWatch watch() {
        return watches.get(watches.size() - 1);
    }

    @Override
    public ObjectPage<PodObservation> page(int size, String continuation) {
        pageSizes.add(size);
        if (!continuation.isEmpty()) {
            Runnable happens = betweenPages;
            betweenPages = () -> {};
            happens.run();
        }
        throwNext(pageFailures);
        List<PodObservation> all = List.copyOf(pods.values());
        int from = continuation.isEmpty() ? 0 : Integer.parseInt(continuation);
        int to = Math.min(all.size(), from + size);
        return new ObjectPage<>(
                all.subList(from, to), Long.toString(version), to < all.size() ? Integer.toString(to) : "");
    }

    @Override
    public OpenWatch watch(String resourceVersion, Duration timeout, WatchListener<PodObservation> listener) {
        watchedFrom.add(resourceVersion);
        throwNext(watchFailures);
        PlayedWatch opened = new PlayedWatch(listener);
        watches.add(opened);
        return opened;
    }

    private static void throwNext(Deque<Supplier<RuntimeException>> failures) {
        if (!failures.isEmpty()) {
            RuntimeException failure = failures.remove().get();
            if (failure != null) {
                throw failure;
            }
        }
    }
}
