package io.podwatch.sandbox.net;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.function.Consumer;

/** One connection through the proxy: bytes arrive in order and none is lost while both ends are open. Event loop only. */
final class ProxiedConnection {
    private final Vertx vertx;
    private final Context context;
    private final NetSocket near;
    private final Duration delay;
    private final Consumer<ProxiedConnection> onEnd;
    private NetSocket far;
    private boolean isFrozen;
    private boolean isHalf;
    private boolean isOver;

    /** @param near the client's end, in whose context this is made */
    ProxiedConnection(Vertx vertx, NetSocket near, Duration delay, Consumer<ProxiedConnection> onEnd) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.near = near;
        this.delay = delay;
        this.onEnd = onEnd;
        near.pause();
        near.closeHandler(closed -> lost());
    }

    /** The server's end is there. */
    void joined(NetSocket server) {
        context.runOnContext(now -> {
            far = server;
            if (isOver) {
                far.close();
                return;
            }
            far.pause();
            far.closeHandler(closed -> lost());
            forward(near, far);
            forward(far, near);
            flow();
        });
    }

    private void forward(NetSocket from, NetSocket to) {
        from.handler(bytes -> {
            if (delay.isZero()) {
                pass(from, to, bytes);
            } else {
                vertx.setTimer(delay.toMillis(), timer -> pass(from, to, bytes));
            }
        });
    }

    private void pass(NetSocket from, NetSocket to, Buffer bytes) {
        if (isOver) {
            return;
        }
        to.write(bytes);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(drained -> flow());
        }
    }

    private void flow() {
        if (!isFrozen && !isOver && far != null) {
            near.resume();
            far.resume();
        }
    }

    /** Completes when nothing passes any more. */
    Future<Void> freeze() {
        Promise<Void> frozen = Promise.promise();
        context.runOnContext(now -> {
            isFrozen = true;
            near.pause();
            if (far != null) {
                far.pause();
            }
            frozen.complete();
        });
        return frozen.future();
    }

    void thaw() {
        context.runOnContext(now -> {
            isFrozen = false;
            if (isHalf) {
                end();
            }
            flow();
        });
    }

    /** One end has gone; over a frozen way the other does not learn of it. */
    private void lost() {
        isHalf = true;
        if (!isFrozen) {
            end();
        }
    }

    void cut() {
        context.runOnContext(now -> end());
    }

    private void end() {
        if (isOver) {
            return;
        }
        isOver = true;
        onEnd.accept(this);
        near.close();
        if (far != null) {
            far.close();
        }
    }
}
