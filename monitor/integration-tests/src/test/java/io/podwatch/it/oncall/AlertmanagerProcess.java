package io.podwatch.it.oncall;

import io.podwatch.core.testkit.InstalledTool;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real Alertmanager on loopback, alone in its cluster; it ends with the test, and may be ended and started again before. */
public final class AlertmanagerProcess implements AutoCloseable {
    private static final InstalledTool TOOL = new InstalledTool("prometheus-alertmanager", "prometheus-alertmanager");
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final LoopbackServer server;

    private AlertmanagerProcess(LoopbackServer server) {
        this.server = server;
    }

    /** Skips the test where it is missing, or fails it where everything has to be there. */
    public static void isNeeded() {
        TOOL.isNeeded();
    }

    /** @param directory its own, for its configuration, its log and what it remembers */
    public static AlertmanagerProcess start(Path directory, String configuration) {
        Path file = directory.resolve("alertmanager.yaml");
        try {
            Files.createDirectories(directory);
            Files.writeString(file, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to \"" + directory + "\"", e);
        }
        return new AlertmanagerProcess(LoopbackServer.start(
                directory,
                port -> List.of(
                        TOOL.command(),
                        "--config.file=" + file,
                        "--storage.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")));
    }

    /** Starts it where it was before, with what it remembers. */
    public void open() {
        server.open();
    }

    /** Ends it as a rollout does: it writes down what it has told, and forgets the alerts themselves. */
    public void end() {
        server.end();
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Those that fire, as it knows them. */
    public List<JsonObject> alerts() {
        return ask("/api/v2/alerts").stream().map(JsonObject.class::cast).toList();
    }

    /** As any sender does; it must take all of them. */
    public void post(JsonArray alerts) {
        String answer = send(HttpRequest.newBuilder(URI.create(url() + "/api/v2/alerts"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(alerts.encode())));
        if (!answer.isEmpty()) {
            throw new IllegalStateException("cannot post alerts, answered: " + answer);
        }
    }

    private JsonArray ask(String path) {
        return new JsonArray(send(HttpRequest.newBuilder(URI.create(url() + path))));
    }

    private String send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(ANSWER_WITHIN).build();
        URI uri = request.uri();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask \"" + uri + "\"", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking \"" + uri + "\"", e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
