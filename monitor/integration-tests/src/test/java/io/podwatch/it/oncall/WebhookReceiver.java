package io.podwatch.it.oncall;

import io.podwatch.it.pipe.Await;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Hears what Alertmanagers notify of, each at a path of its own, and keeps it in order. */
public final class WebhookReceiver implements AutoCloseable {
    private static final long SECONDS_MAX = 10;

    /**
     * One alert of one notification.
     *
     * @param at when it came in, by this machine's clock
     */
    public record Heard(String path, JsonObject alert, Instant at) {}

    private final Vertx vertx = Vertx.vertx();
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final HttpServer server =
            await(vertx.createHttpServer().requestHandler(this::hear).listen(0, "127.0.0.1"));

    public String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private void hear(HttpServerRequest request) {
        Instant now = Instant.now(Clock.systemUTC());
        request.body().onSuccess(body -> {
            for (Object alert : body.toJsonObject().getJsonArray("alerts")) {
                heard.add(new Heard(request.path(), (JsonObject) alert, now));
            }
            request.response().end();
        });
    }

    /** What was heard at any path, in order. */
    public List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** What was heard at a path, in order. */
    public List<String> heard(String path, Function<JsonObject, String> words) {
        return heard.stream()
                .filter(one -> one.path().equals(path))
                .map(one -> words.apply(one.alert()))
                .toList();
    }

    /** The newest alert heard at a path. */
    public JsonObject last(String path) {
        List<Heard> there =
                heard.stream().filter(one -> one.path().equals(path)).toList();
        return there.get(there.size() - 1).alert();
    }

    /** Waits until so many alerts were heard at a path. */
    public void await(String path, int count) {
        Await.until(
                () -> heard(path, JsonObject::encode).size() >= count,
                () -> "heard at " + path + ": " + heard(path, JsonObject::encode));
    }

    private static <T> T await(Future<T> done) {
        return done.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(SECONDS_MAX, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
