package io.podwatch.cli.wiring;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real Prometheus that scrapes one port each second and keeps exemplars; it ends with the test. */
final class ScrapingPrometheus implements AutoCloseable {
    private static final String COMMAND = "prometheus";
    private static final String MISSING =
            "prometheus is missing, so that nothing scrapes; install Prometheus (Debian's package prometheus)";
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);
    private static final Duration PROBE_EVERY = Duration.ofMillis(50);
    private static final long STOPS_WITHIN_SECONDS = 10;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final int port;

    private ScrapingPrometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test where it is missing, or fails it where everything has to be there. */
    static ScrapingPrometheus start(Path home, int scraped) throws IOException {
        Files.writeString(home.resolve("prometheus.yaml"), """
                global: {scrape_interval: 1s, scrape_timeout: 1s}
                scrape_configs:
                - {job_name: podwatch, honor_labels: true, static_configs: [{targets: ["127.0.0.1:%d"]}]}
                """.formatted(scraped));
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(
                        COMMAND,
                        "--config.file=" + home.resolve("prometheus.yaml"),
                        "--storage.tsdb.path=" + home.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--enable-feature=exemplar-storage")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("prometheus.log").toFile());
        try {
            return new ScrapingPrometheus(command.start(), port);
        } catch (IOException missing) {
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                Assertions.fail(MISSING);
            }
            return Assumptions.abort(MISSING);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Asks until the answer holds the words; the last answer, whatever it holds, once that takes too long. */
    String awaitAnswer(String path, String words) throws InterruptedException {
        long deadline = System.nanoTime() + ANSWERS_WITHIN.toNanos();
        String answer = ask(path);
        while (!answer.contains(words) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PROBE_EVERY.toNanos());
            answer = ask(path);
        }
        return answer;
    }

    private String ask(String path) throws InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(uri).timeout(ANSWERS_WITHIN).build();
            return client.send(request, BodyHandlers.ofString()).body();
        } catch (IOException notYet) {
            return notYet.toString();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)
                .join();
        if (process.isAlive()) {
            process.destroyForcibly();
        }
    }
}
