package io.podwatch.sandbox.apiserver.http;

import io.podwatch.sandbox.apiserver.fault.WatchControl;
import io.podwatch.sandbox.apiserver.registry.ObjectRegistry;
import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.revision.WatchFrame;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All open watches: opens them, keeps them supplied with bookmarks, ends them when their time is up. */
public final class WatchStreams implements WatchControl {
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
        WatchRequest request = stream.request();
        long bookmarks = request.bookmarks()
                ? vertx.setPeriodic(bookmarkInterval.toMillis(), timer -> registry.tellProgress(request.kind(), stream))
                : -1;
        long timeout = request.timeoutSeconds().orElse(0) > 0
                ? vertx.setTimer(
                        Duration.ofSeconds(request.timeoutSeconds().getAsLong()).toMillis(), timer -> stop(stream))
                : -1;
        sink.onClose(() -> {
            vertx.cancelTimer(bookmarks);
            vertx.cancelTimer(timeout);
            registry.unwatch(request.kind(), stream);
            stream.gone();
            open.remove(stream);
            traffic.watchClosed(open.size());
        });
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
