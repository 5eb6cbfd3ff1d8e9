package io.podwatch.detector.alertmanager;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An Alertmanager on loopback, as far as its contract for posts goes: it keeps the valid alerts of a batch although it refuses
 * the others, and an alert fires until its end. It can be made to fail in the ways that real ones do.
 */
final class FakeAlertmanager implements AutoCloseable {
    private static final long SECONDS_MAX = 20;

    private final Vertx vertx;
    private final HttpServerOptions options;
    private final List<JsonArray> posts = new ArrayList<>();
    private final Map<JsonObject, JsonObject> alerts = new HashMap<>();
    private final List<HttpServerRequest> held = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private Predicate<JsonObject> isBad = alert -> false;
    private Function<JsonArray, Integer> failing = batch -> 0;
    private boolean hangs;
    private final CompletableFuture<Void> firstHeld = new CompletableFuture<>();
    private final CompletableFuture<Void> firstPost = new CompletableFuture<>();
    private final CompletableFuture<Void> firstAlert = new CompletableFuture<>();
    private HttpServer server;
    private int port;

    FakeAlertmanager(Vertx vertx) {
        this(vertx, new HttpServerOptions());
    }

    FakeAlertmanager(Vertx vertx, HttpServerOptions options) {
        this.vertx = vertx;
        this.options = options;
        open();
    }

    /** Where it listened before, when it is opened again. */
    final void open() {
        server = await(vertx.createHttpServer(options)
                .requestHandler(this::serve)
                .listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture());
        port = server.actualPort();
    }

    String url() {
        return (options.isSsl() ? "https" : "http") + "://127.0.0.1:" + port;
    }

    synchronized FakeAlertmanager refusing(Predicate<JsonObject> bad) {
        isBad = bad;
        return this;
    }

    /** @param status to answer a batch with, 0 for what an Alertmanager answers */
    synchronized FakeAlertmanager answering(Function<JsonArray, Integer> status) {
        failing = status;
        return this;
    }

    synchronized FakeAlertmanager hanging(boolean isHanging) {
        hangs = isHanging;
        return this;
    }

    /** Answers what it has kept waiting. */
    synchronized void release() {
        hangs = false;
        held.forEach(request -> request.response().setStatusCode(200).end());
        held.clear();
    }

    private void serve(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            synchronized (this) {
                authorizations.add(String.valueOf(request.getHeader("Authorization")));
                if (!request.path().equals("/api/v2/alerts")) {
                    request.response().setStatusCode(404).end();
                } else if (hangs) {
                    held.add(request);
                    firstHeld.complete(null);
                } else {
                    answer(request, body.toJsonArray());
                }
            }
        });
    }

    private void answer(HttpServerRequest request, JsonArray batch) {
        posts.add(batch);
        int status = failing.apply(batch);
        if (status == 0) {
            boolean allTaken = true;
            for (Object alert : batch) {
                allTaken &= take((JsonObject) alert);
            }
            status = allTaken ? 200 : 400;
        }
        request.response().setStatusCode(status).end(status == 200 ? "" : "\"start time must be before end time\"");
        firstPost.complete(null);
        if (!alerts.isEmpty()) {
            firstAlert.complete(null);
        }
    }

    private boolean take(JsonObject alert) {
        Instant start = Instant.parse(alert.getString("startsAt"));
        Instant end = Instant.parse(alert.getString("endsAt"));
        if (isBad.test(alert) || end.isBefore(start)) {
            return false;
        }
        alerts.put(alert.getJsonObject("labels"), alert);
        return true;
    }

    /** {@code workload severity}, of each that fires. */
    synchronized List<String> firing(Instant now) {
        return alerts.entrySet().stream()
                .filter(alert ->
                        Instant.parse(alert.getValue().getString("endsAt")).isAfter(now))
                .map(alert -> line(alert.getKey()))
                .sorted()
                .toList();
    }

    static String line(JsonObject labels) {
        return labels.getString("workload") + " " + labels.getString("severity");
    }

    /** The alerts of each post. */
    synchronized List<JsonArray> posts() {
        return List.copyOf(posts);
    }

    synchronized JsonObject last(String workload) {
        return posts.stream()
                .flatMap(JsonArray::stream)
                .map(JsonObject.class::cast)
                .filter(alert ->
                        alert.getJsonObject("labels").getString("workload").equals(workload))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** Each alert that was sent, in order: {@code workload severity firing} or {@code over}. */
    synchronized List<String> sent(Instant now) {
        return posts.stream()
                .flatMap(JsonArray::stream)
                .map(JsonObject.class::cast)
                .map(alert -> line(alert.getJsonObject("labels"))
                        + (Instant.parse(alert.getString("endsAt")).isAfter(now) ? " firing" : " over"))
                .toList();
    }

    synchronized List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    synchronized void forget() {
        posts.clear();
    }

    synchronized int heldNow() {
        return held.size();
    }

    void awaitHeld() {
        await(firstHeld);
    }

    void awaitPost() {
        await(firstPost);
    }

    void awaitAlert() {
        await(firstAlert);
    }

    private static <T> T await(CompletableFuture<T> done) {
        return done.orTimeout(SECONDS_MAX, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        await(server.close().toCompletionStage().toCompletableFuture());
    }
}
