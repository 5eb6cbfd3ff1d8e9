package io.podwatch.watcher.http;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.vertx.core.Vertx;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * Gives up an answer whose body stops in its middle: fabric8's time-out ends with the answer's head, and whoever waits for the
 * rest would wait, and hold the connection, for ever. A body that is slow but comes is waited for.
 */
final class StalledBody {
    private final Vertx vertx;
    private final Duration patience;
    private volatile long progressAt = System.nanoTime();

    StalledBody(Vertx vertx, Duration patience) {
        this.vertx = vertx;
        this.patience = patience;
    }

    AsyncBody.Consumer<List<ByteBuffer>> noting(AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return (bytes, body) -> {
            progressAt = System.nanoTime();
            consumer.consume(bytes, body);
        };
    }

    HttpResponse<AsyncBody> guarding(HttpResponse<AsyncBody> response) {
        progressAt = System.nanoTime();
        AsyncBody body = response.body();
        long timer = vertx.setPeriodic(Math.max(1, patience.toMillis() / 2), tick -> {
            if (System.nanoTime() - progressAt > patience.toNanos()) {
                body.cancel();
            }
        });
        var unused = body.done().whenComplete((done, failure) -> vertx.cancelTimer(timer));
        return response;
    }
}
