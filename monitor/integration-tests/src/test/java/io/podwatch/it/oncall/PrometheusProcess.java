package io.podwatch.it.oncall;

import io.podwatch.core.testkit.InstalledTool;
import io.podwatch.it.pipe.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A real Prometheus on loopback with the shipped rules, that scrapes every two seconds and evaluates each second so that tests need not wait;
 * it ends with the test, and may be ended and started again before.
 */
final class PrometheusProcess implements AutoCloseable {
    private static final InstalledTool TOOL = new InstalledTool("prometheus", "prometheus");

    private final LoopbackServer server;

    private PrometheusProcess(LoopbackServer server) {
        this.server = server;
    }

    /** Skips the test where it is missing, or fails it where everything has to be there. */
    static void isNeeded() {
        TOOL.isNeeded();
    }

    /**
     * @param directory its own, for its configuration, its rules, its log and its data
     * @param scraped ports of detectors and watchers, some of which may not answer yet
     */
    static PrometheusProcess start(Path directory, List<Integer> scraped, AlertmanagerProcess alertmanager) {
        Path file = directory.resolve("prometheus.yaml");
        try {
            Files.createDirectories(directory);
            QuickRules.copyTo(directory);
            Files.writeString(file, configuration(scraped, URI.create(alertmanager.url())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to \"" + directory + "\"", e);
        }
        return new PrometheusProcess(LoopbackServer.start(
                directory,
                port -> List.of(
                        TOOL.command(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--rules.alert.resend-delay=2s",
                        "--web.listen-address=127.0.0.1:" + port)));
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

    /** Ends it and starts it where it was before, with what it has scraped. */
    void restart() {
        server.end();
        server.open();
    }

    /** Whether the expression has a value at present; it has none while nobody answers. */
    boolean answers(String expression) {
        String query = "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
        try {
            return new Page(server.port(), query).text().contains("\"result\":[{");
        } catch (UncheckedIOException silent) {
            return false;
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
