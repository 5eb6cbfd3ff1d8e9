package io.podwatch.watcher.source;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Answers requests one after the other as the test has written down, and remembers what was asked for. */
final class ScriptedApiServer implements AutoCloseable {
    private final HttpServer server;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Deque<Consumer<HttpServerRequest>> script = new ArrayDeque<>();

    ScriptedApiServer(Vertx vertx) {
        server = vertx.createHttpServer().requestHandler(this::serve);
        await(server.listen(0, "127.0.0.1"));
    }

    String url() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    /** What requests were for, with "upgrade" before those that ask for a WebSocket. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    synchronized ScriptedApiServer answering(int code, String body) {
        script.add(request -> request.response().setStatusCode(code).end(body));
        return this;
    }

    synchronized ScriptedApiServer throttling(int code, String retryAfter) {
        script.add(request -> request.response()
                .setStatusCode(code)
                .putHeader("Retry-After", retryAfter)
                .end("Too many requests, please try again later.\n"));
        return this;
    }

    /** Sends the head of an answer and nothing of the body. */
    synchronized ScriptedApiServer hangingInTheBody() {
        script.add(request ->
                request.response().putHeader("Content-Length", "1000").write("{\"kind\":"));
        return this;
    }

    synchronized ScriptedApiServer watching(String... frames) {
        script.add(request -> request.toWebSocket().onSuccess(socket -> tell(socket, frames)));
        return this;
    }

    private static void tell(ServerWebSocket socket, String... frames) {
        for (String frame : frames) {
            socket.writeTextMessage(frame);
        }
    }

    private synchronized void serve(HttpServerRequest request) {
        asked.add((request.canUpgradeToWebSocket() ? "upgrade " : "") + request.path());
        if (script.isEmpty()) {
            request.response().setStatusCode(500).end();
        } else {
            script.remove().accept(request);
        }
    }

    static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        await(server.close());
    }
}
