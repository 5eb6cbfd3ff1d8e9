package io.podwatch.sandbox.apiserver.http;

import io.podwatch.sandbox.apiserver.fault.WatchControl;
import io.podwatch.sandbox.apiserver.registry.ObjectRegistry;
import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.revision.WatchFrame;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All open watches: opens them, keeps them supplied with bookmarks, ends them when their time is up. */
public final class WatchStreams implements WatchControl {
    private static final Duration BOOKMARK_BEFORE_END = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final ObjectRegistry registry;
    private final int bufferSize;
    private final Duration bookmarkInterval;
    private final Traffic traffic;
    private final Set<WatchStream> open = ConcurrentHashMap.newKeySet();

    public WatchStreams(
            Vertx vertx, ObjectRegistry registry, int bufferSize, Duration bookmarkInterval, Traffic traffic) {
        this.vertx = vertx;
        this.registry = registry;
        this.bufferSize = bufferSize;
        this.bookmarkInterval = bookmarkInterval;
        this.traffic = traffic;
    }

    /** A revision that is forgotten is told in the stream, as the real server does. */
    void open(WatchRequest request, WatchSink sink) {
        WatchStream stream =
                new WatchStream(request, sink, vertx.getOrCreateContext(), bufferSize, traffic::watchClosedAsSlow);
        try {
            registry.watch(request.kind(), request.selection(), request.after(), stream);
        } catch (ApiFailure refused) {
            sink.write(WatchFrame.error(refused).text());
            sink.end();
            return;
        }
        open.add(stream);
        traffic.watchOpened(open.size());
        attend(stream, sink);
    }

    private void attend(WatchStream stream, WatchSink sink) {
        List<Long> timers = new ArrayList<>();
        if (stream.request().bookmarks()) {
            timers.add(vertx.setPeriodic(bookmarkInterval.toMillis(), timer -> bookmark(stream)));
        }
        stream.request().timeout().ifPresent(timeout -> timers.addAll(end(stream, timeout)));
        sink.onClose(() -> {
            timers.forEach(vertx::cancelTimer);
            forget(stream);
        });
    }

    /** The bookmark before the end lets a quiet watcher resume from now, and not from where it began. */
    private List<Long> end(WatchStream stream, Duration timeout) {
        long warning = Math.max(1, timeout.minus(BOOKMARK_BEFORE_END).toMillis());
        List<Long> timers = new ArrayList<>();
        if (stream.request().bookmarks()) {
            timers.add(vertx.setTimer(warning, timer -> bookmark(stream)));
        }
        timers.add(vertx.setTimer(timeout.toMillis(), timer -> stop(stream)));
        return timers;
    }

    private void bookmark(WatchStream stream) {
        registry.tellProgress(stream.request().kind(), stream);
    }

    private void forget(WatchStream stream) {
        registry.unwatch(stream.request().kind(), stream);
        stream.gone();
        open.remove(stream);
        traffic.watchClosed(open.size());
    }

    private static void stop(WatchStream stream) {
        if (!stream.silent()) {
            stream.close();
        }
    }

    @Override
    public void closeAll() {
        open.forEach(WatchStream::close);
    }

    @Override
    public void silenceAll() {
        open.forEach(WatchStream::silence);
    }

    @Override
    public void sendToAll(String text) {
        open.forEach(stream -> stream.interject(text));
    }
}
