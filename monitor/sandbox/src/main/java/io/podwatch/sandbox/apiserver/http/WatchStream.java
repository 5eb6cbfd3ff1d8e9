package io.podwatch.sandbox.apiserver.http;

import io.podwatch.sandbox.apiserver.revision.Change;
import io.podwatch.sandbox.apiserver.revision.ChangeListener;
import io.podwatch.sandbox.apiserver.revision.WatchFrame;
import io.vertx.core.Context;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One open watch: every change reaches the client once and in order, or the watch ends. Writers only enqueue; sending
 * happens on the event loop, as fast as the client reads. A client that falls behind by more than the buffer is cut off.
 */
final class WatchStream implements ChangeListener {
    private final WatchRequest request;
    private final WatchSink sink;
    private final Context context;
    private final Runnable onOverflow;

    /** Filled before the first change and read on the event loop; bounded by the state or the history it is taken from. */
    private final Deque<WatchFrame> backlog = new ArrayDeque<>();

    private final Queue<WatchFrame> buffer;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile boolean closed;
    private volatile boolean silent;

    WatchStream(WatchRequest request, WatchSink sink, Context context, int bufferSize, Runnable onOverflow) {
        this.request = request;
        this.sink = sink;
        this.context = context;
        this.buffer = new LinkedBlockingQueue<>(bufferSize);
        this.onOverflow = onOverflow;
    }

    WatchRequest request() {
        return request;
    }

    @Override
    public void onBacklog(List<Change> changes, long revision) {
        changes.forEach(change -> change.frameFor(request.selection()).ifPresent(backlog::add));
        if (request.initialEvents()) {
            backlog.add(WatchFrame.bookmark(request.kind(), revision, true));
        }
        schedule();
    }

    /** A client may ask for what comes after a revision that is still to come. */
    @Override
    public void onChange(Change change) {
        if (change.revision() > request.after().orElse(0)) {
            change.frameFor(request.selection()).ifPresent(this::enqueue);
        }
    }

    @Override
    public void onProgress(long revision) {
        enqueue(WatchFrame.bookmark(request.kind(), revision, false));
    }

    private void enqueue(WatchFrame frame) {
        if (closed || silent) {
            return;
        }
        if (buffer.offer(frame)) {
            schedule();
        } else {
            closed = true;
            onOverflow.run();
            context.runOnContext(ignored -> sink.end());
        }
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            context.runOnContext(ignored -> {
                scheduled.set(false);
                drain();
            });
        }
    }

    private void drain() {
        while (!closed && !silent && !sink.full()) {
            WatchFrame frame = backlog.isEmpty() ? buffer.poll() : backlog.poll();
            if (frame == null) {
                return;
            }
            sink.write(frame.text());
        }
        if (!closed && !silent) {
            sink.onDrain(this::drain);
        }
    }

    /** Sends what no writer said, ahead of what is buffered. */
    void interject(String text) {
        context.runOnContext(ignored -> {
            if (!closed && !silent) {
                sink.write(text);
            }
        });
    }

    /** From now on nothing is sent, and the connection stays open. */
    void silence() {
        silent = true;
    }

    boolean silent() {
        return silent;
    }

    void close() {
        context.runOnContext(ignored -> {
            if (!closed) {
                closed = true;
                sink.end();
            }
        });
    }

    void gone() {
        closed = true;
        buffer.clear();
    }
}
