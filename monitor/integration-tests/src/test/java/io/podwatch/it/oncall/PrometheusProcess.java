package io.podwatch.it.oncall;

import io.podwatch.it.apiserver.Daemon;
import io.podwatch.it.apiserver.Loopback;
import io.podwatch.it.pipe.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A real Prometheus on loopback with the shipped rules, that scrapes every two seconds and evaluates each second so that tests need not wait;
 * it ends with the test, and may be ended and started again before.
 */
final class PrometheusProcess implements AutoCloseable {
    private static final String COMMAND = "prometheus";
    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final int ATTEMPTS_MAX = 5;

    private final Path directory;
    private int port;
    private Daemon daemon;

    private PrometheusProcess(Path directory) {
        this.directory = directory;
    }

    /** Skips the test where it is missing, or fails it where everything has to be there. */
    static void isNeeded() {
        Installed.isNeeded(COMMAND, COMMAND);
    }

    /**
     * @param directory its own, for its configuration, its rules, its log and its data
     * @param scraped ports of detectors and watchers, some of which may not answer yet
     */
    static PrometheusProcess start(Path directory, List<Integer> scraped, AlertmanagerProcess alertmanager) {
        PrometheusProcess process = new PrometheusProcess(directory);
        try {
            Files.createDirectories(directory);
            QuickRules.copyTo(directory);
            Files.writeString(
                    directory.resolve("prometheus.yaml"), configuration(scraped, URI.create(alertmanager.url())));
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

    private static String configuration(List<Integer> scraped, URI alertmanager) {
        return """
                global: {scrape_interval: 2s, scrape_timeout: 2s, evaluation_interval: 1s}
                rule_files: ["*.rules.yaml"]
                alerting: {alertmanagers: [{static_configs: [{targets: ["%s"]}]}]}
                scrape_configs:
                - {job_name: podwatch, honor_labels: true, static_configs: [{targets: [%s]}]}
                """.formatted(alertmanager.getAuthority(), targets(scraped));
    }

    private static String targets(List<Integer> ports) {
        return ports.stream().map(port -> "\"127.0.0.1:" + port + "\"").collect(Collectors.joining(", "));
    }

    /** Starts it where it was before, with what it has scraped. */
    private void open() {
        daemon = Daemon.start(
                List.of(
                        COMMAND,
                        "--config.file=" + directory.resolve("prometheus.yaml"),
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--rules.alert.resend-delay=2s",
                        "--web.listen-address=127.0.0.1:" + port),
                directory);
        try {
            daemon.await("ready", () -> Loopback.isWell(port, "/-/ready"), READY_WITHIN);
        } catch (IllegalStateException e) {
            daemon.close();
            throw e;
        }
    }

    void restart() {
        daemon.end();
        open();
    }

    /** Whether the expression has a value at present; it has none while nobody answers. */
    boolean answers(String expression) {
        String query = "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
        try {
            return new Page(port, query).text().contains("\"result\":[{");
        } catch (UncheckedIOException silent) {
            return false;
        }
    }

    @Override
    public void close() {
        daemon.close();
    }
}
