package io.podwatch.cli.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves /metrics, /healthz and /readyz, to GET alone. Liveness means only that the event loop turns. */
public final class ManagementEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ManagementEndpoint.class);
    private static final String JSON = "application/json; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String INDEX = """
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Podwatch</title></head>
            <body>
            <h1>Podwatch</h1>
            <ul>
            <li><a href="/metrics">/metrics</a>: what Podwatch knows and how it fares, for Prometheus</li>
            <li><a href="/healthz">/healthz</a>: the process is alive</li>
            <li><a href="/readyz">/readyz</a>: synced and able, or what is missing</li>
            </ul>
            </body>
            </html>
            """;

    private final Vertx vertx;
    private final PrometheusMeterRegistry registry;
    private final List<Readiness> parts;
    private final HttpServer server;

    private ManagementEndpoint(Vertx vertx, PrometheusMeterRegistry registry, List<Readiness> parts) {
        this.vertx = vertx;
        this.registry = registry;
        this.parts = List.copyOf(parts);
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setCompressionSupported(true)
                        .setHttp2ClearTextEnabled(false)
                        .setIdleTimeout(120))
                .requestHandler(this::handle);
    }

    /** Fails when the address cannot be had. Port 0 takes a free one. */
    public static Future<ManagementEndpoint> listen(
            Vertx vertx, String host, int port, PrometheusMeterRegistry registry, List<Readiness> parts) {
        ManagementEndpoint endpoint = new ManagementEndpoint(vertx, registry, parts);
        return endpoint.server.listen(port, host).map(endpoint);
    }

    public int port() {
        return server.actualPort();
    }

    public Future<Void> close() {
        return server.close();
    }

    private void handle(HttpServerRequest request) {
        if (!request.method().equals(HttpMethod.GET)) {
            HttpServerResponse response = request.response().putHeader("Allow", "GET");
            answer(response, 405, TEXT, "only GET is served here\n");
            return;
        }
        switch (request.path()) {
            case "/" -> answer(request.response(), 200, "text/html; charset=utf-8", INDEX);
            case "/metrics" -> metrics(request);
            case "/healthz" -> answer(request.response(), 200, TEXT, "ok\n");
            case "/readyz" -> readiness(request.response());
            default -> answer(request.response(), 404, TEXT, "nothing here; see /\n");
        }
    }

    private void metrics(HttpServerRequest request) {
        Optional<String> accept = Optional.ofNullable(request.getHeader("Accept"));
        HttpServerResponse response = request.response();
        vertx.executeBlocking(() -> MetricsPage.scrape(registry, accept))
                .onSuccess(page -> {
                    if (!response.closed()) {
                        response.putHeader("Content-Type", page.contentType()).end(page.body());
                    }
                })
                .onFailure(failure -> {
                    LOG.atWarn().addKeyValue("error", failure.toString()).log("scrape failed");
                    answer(response, 500, TEXT, "the scrape failed; the log says why\n");
                });
    }

    private void readiness(HttpServerResponse response) {
        JsonArray components = new JsonArray();
        boolean allReady = true;
        for (Readiness part : parts) {
            Optional<String> reason = part.notReady().get();
            JsonObject component = new JsonObject().put("name", part.name()).put("ready", reason.isEmpty());
            reason.ifPresent(text -> component.put("reason", text));
            List<String> limits = part.limits().get();
            if (!limits.isEmpty()) {
                component.put("without", new JsonArray(limits));
            }
            components.add(component);
            allReady &= reason.isEmpty();
        }
        JsonObject body = new JsonObject().put("ready", allReady).put("components", components);
        answer(response, allReady ? 200 : 503, JSON, body.encodePrettily() + "\n");
    }

    private static void answer(HttpServerResponse response, int status, String contentType, String body) {
        if (!response.closed()) {
            response.setStatusCode(status)
                    .putHeader("Content-Type", contentType)
                    .end(body);
        }
    }
}
