package io.podwatch.cli.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** One scrape in the format that the scraper asks for: OpenMetrics where it is accepted, else text 0.0.4. */
record MetricsPage(String contentType, Buffer body) {
    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final String OPEN_METRICS_TYPE = OPEN_METRICS + "; version=1.0.0; charset=utf-8";
    private static final String TEXT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** Takes its time with many series; not for the event loop. */
    static MetricsPage scrape(PrometheusMeterRegistry registry, Optional<String> accept) throws IOException {
        String contentType =
                accept.filter(types -> types.contains(OPEN_METRICS)).isPresent() ? OPEN_METRICS_TYPE : TEXT_TYPE;
        var body = new ByteArrayOutputStream(64 * 1024);
        registry.scrape(body, contentType);
        return new MetricsPage(contentType, Buffer.buffer(body.toByteArray()));
    }
}
