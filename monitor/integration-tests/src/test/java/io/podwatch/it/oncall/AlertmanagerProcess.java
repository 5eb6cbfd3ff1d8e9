package io.podwatch.it.oncall;

import io.podwatch.it.apiserver.Daemon;
import io.podwatch.it.apiserver.Loopback;
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
    private static final String COMMAND = "prometheus-alertmanager";
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    /** The port was free a moment ago; who loses the race for it starts again with another. */
    private static final int ATTEMPTS_MAX = 5;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path directory;
    private int port;
    private Daemon daemon;

    private AlertmanagerProcess(Path directory) {
        this.directory = directory;
    }

    /** Skips the test where it is missing, or fails it where everything has to be there. */
    public static void isNeeded() {
        Installed.isNeeded(COMMAND, COMMAND);
    }

    /** @param directory its own, for its configuration, its log and what it remembers */
    public static AlertmanagerProcess start(Path directory, String configuration) {
        AlertmanagerProcess process = new AlertmanagerProcess(directory);
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("alertmanager.yaml"), configuration);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to \"" + directory + "\"", e);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                process.port = Installed.freePort();
                process.open();
                return process;
            } catch (Daemon.EndedException e) {
                if (attempt == ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    /** Starts it where it was before, with what it remembers. */
    public void open() {
        daemon = Daemon.start(
                List.of(
                        COMMAND,
                        "--config.file=" + directory.resolve("alertmanager.yaml"),
                        "--storage.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address="),
                directory);
        try {
            daemon.await("ready", () -> Loopback.isWell(port, "/-/ready"), READY_WITHIN);
        } catch (IllegalStateException e) {
            daemon.close();
            throw e;
        }
    }

    /** Ends it as a rollout does: it writes down what it has told, and forgets the alerts themselves. */
    public void end() {
        daemon.end();
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Those that fire, as it knows them. */
    public List<JsonObject> alerts() {
        return ask("/api/v2/alerts").stream().map(JsonObject.class::cast).toList();
    }

    private JsonArray ask(String path) {
        URI uri = URI.create(url() + path);
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(ANSWER_WITHIN).build();
            return new JsonArray(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot ask \"" + uri + "\"", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking \"" + uri + "\"", e);
        }
    }

    @Override
    public void close() {
        daemon.close();
    }
}
