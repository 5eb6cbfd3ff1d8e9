package io.podwatch.sandbox.apiserver.http;

import io.podwatch.sandbox.apiserver.fault.Faults;
import io.podwatch.sandbox.apiserver.fault.Verb;
import io.podwatch.sandbox.apiserver.fault.Verdict;
import io.podwatch.sandbox.apiserver.registry.ObjectRegistry;
import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.sandbox.apiserver.revision.ListQuery;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request: first the orders to misbehave, then the token, then the resource. Each gets one answer. */
public final class ApiHandler implements Handler<HttpServerRequest> {
    private static final Logger LOGGER = LoggerFactory.getLogger(ApiHandler.class);
    private static final Set<String> HEALTH = Set.of("/healthz", "/readyz", "/livez");
    private static final int BODY_BYTES_MAX = 3 * 1024 * 1024;
    private static final int OK = 200;

    private final Vertx vertx;
    private final ObjectRegistry registry;
    private final WatchStreams watches;
    private final Faults faults;
    private final Optional<String> bearerToken;
    private final Traffic traffic;
    private final Writes writes;

    public ApiHandler(
            Vertx vertx,
            ObjectRegistry registry,
            WatchStreams watches,
            Faults faults,
            Optional<String> bearerToken,
            Traffic traffic) {
        this.vertx = vertx;
        this.registry = registry;
        this.watches = watches;
        this.faults = faults;
        this.bearerToken = bearerToken;
        this.traffic = traffic;
        this.writes = new Writes(registry);
    }

    @Override
    public void handle(HttpServerRequest request) {
        traffic.request();
        attempt(request, () -> {
            Optional<RequestTarget> target = RequestTarget.parse(request.path());
            if (target.isPresent()) {
                judge(request, target.get(), verb(request, target.get()));
            } else {
                serveOther(request);
            }
        });
    }

    private static void attempt(HttpServerRequest request, Runnable action) {
        try {
            action.run();
        } catch (ApiFailure refused) {
            Answer.failure(request.response(), refused);
        } catch (RuntimeException defect) {
            LOGGER.atError()
                    .setCause(defect)
                    .addKeyValue("path", request.path())
                    .log("request could not be served");
            Answer.failure(request.response(), ApiFailure.internal(defect));
        }
    }

    private static Verb verb(HttpServerRequest request, RequestTarget target) {
        boolean collection = target.name().isEmpty();
        return switch (request.method().name()) {
            case "GET" -> collection ? listOrWatch(request) : Verb.GET;
            case "POST" -> Verb.CREATE;
            case "PUT" -> Verb.UPDATE;
            case "PATCH" -> Verb.PATCH;
            case "DELETE" -> Verb.DELETE;
            default -> throw ApiFailure.methodNotAllowed();
        };
    }

    private static Verb listOrWatch(HttpServerRequest request) {
        return new Parameters(request).flag("watch") ? Verb.WATCH : Verb.LIST;
    }

    private void judge(HttpServerRequest request, RequestTarget target, Verb verb) {
        Verdict verdict = faults.judge(target.kind(), verb, target.namespace());
        if (verdict.swallowed()) {
            request.resume();
        } else if (verdict.delay().isZero()) {
            serve(request, target, verb, verdict);
        } else {
            request.pause();
            vertx.setTimer(verdict.delay().toMillis(), timer -> {
                request.resume();
                attempt(request, () -> serve(request, target, verb, verdict));
            });
        }
    }

    private void serve(HttpServerRequest request, RequestTarget target, Verb verb, Verdict verdict) {
        requireToken(request);
        if (verdict.failure().isPresent()) {
            throw verdict.failure().get();
        }
        switch (verb) {
            case GET -> get(request, target);
            case LIST -> list(request, target);
            case WATCH -> watch(request, WatchRequest.of(target, new Parameters(request)));
            case CREATE, UPDATE, PATCH, DELETE -> write(request, target, verb);
        }
    }

    private void requireToken(HttpServerRequest request) {
        String given = request.getHeader("Authorization");
        if (bearerToken.isPresent() && !("Bearer " + bearerToken.get()).equals(given)) {
            throw ApiFailure.unauthorized();
        }
    }

    private void get(HttpServerRequest request, RequestTarget target) {
        boolean whole = target.subresource().isEmpty();
        if (!whole && !(target.subresource().equals("status") && target.kind().hasStatus())) {
            throw ApiFailure.noSuchPath();
        }
        StoredObject object = registry.get(target.kind(), target.namespace(), target.name());
        Answer.object(request.response(), OK, object);
    }

    private void list(HttpServerRequest request, RequestTarget target) {
        traffic.list();
        Parameters parameters = new Parameters(request);
        ListQuery query = parameters.list(target.kind(), target.namespace()).from(faults.staleRevision());
        registry.requireReached(parameters.number("resourceVersion").orElse(0));
        ListBody.send(request.response(), target.kind(), registry.list(target.kind(), query));
    }

    private void watch(HttpServerRequest request, WatchRequest watch) {
        if (!request.canUpgradeToWebSocket()) {
            watches.open(watch, WatchSink.of(request.response()));
            return;
        }
        request.toWebSocket()
                .onSuccess(socket -> open(watch, socket))
                .onFailure(refused -> LOGGER.atDebug().setCause(refused).log("websocket upgrade failed"));
    }

    private void open(WatchRequest watch, ServerWebSocket socket) {
        if (!socket.isClosed()) {
            watches.open(watch, WatchSink.of(socket));
        }
    }

    private void write(HttpServerRequest request, RequestTarget target, Verb verb) {
        request.body()
                .onSuccess(body -> attempt(request, () -> writes.serve(request, target, verb, bounded(body))))
                .onFailure(broken -> LOGGER.atDebug().setCause(broken).log("request body was not received"));
    }

    private static byte[] bounded(Buffer body) {
        if (body.length() > BODY_BYTES_MAX) {
            throw ApiFailure.bodyTooLarge(BODY_BYTES_MAX);
        }
        return body.getBytes();
    }

    private void serveOther(HttpServerRequest request) {
        if (HEALTH.contains(request.path())) {
            Answer.text(request.response(), "ok");
            return;
        }
        requireToken(request);
        Answer.tree(request.response(), Discovery.at(request.path()).orElseThrow(ApiFailure::noSuchPath));
    }
}
