package io.podwatch.cli.wiring;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.podwatch.cli.config.HttpSettings;
import io.podwatch.cli.http.ManagementEndpoint;
import io.podwatch.cli.http.Readiness;
import io.vertx.core.Vertx;
import java.net.BindException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The management endpoint as a part. Comes first, so that a start that waits can be seen waiting. */
final class EndpointComponent implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointComponent.class);

    private final Vertx vertx;
    private final HttpSettings settings;
    private final PrometheusMeterRegistry registry;
    private final List<Readiness> parts;
    private volatile Optional<ManagementEndpoint> endpoint = Optional.empty();

    EndpointComponent(Vertx vertx, HttpSettings settings, PrometheusMeterRegistry registry, List<Readiness> parts) {
        this.vertx = vertx;
        this.settings = settings;
        this.registry = registry;
        this.parts = parts;
    }

    @Override
    public String name() {
        return "endpoint";
    }

    @Override
    public void start() throws InterruptedException {
        try {
            endpoint = Optional.of(ManagementEndpoint.listen(vertx, settings.host(), settings.port(), registry, parts)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get());
        } catch (ExecutionException e) {
            throw refused(e.getCause());
        }
        LOG.atInfo()
                .addKeyValue("host", settings.host())
                .addKeyValue("port", port())
                .log("serving metrics");
    }

    int port() {
        return endpoint.orElseThrow(() -> new IllegalStateException("the endpoint is not started"))
                .port();
    }

    @Override
    public Optional<String> notReady() {
        return endpoint.isPresent() ? Optional.empty() : Optional.of("not started");
    }

    @Override
    public void stop(Duration atMost) throws Exception {
        if (endpoint.isPresent()) {
            endpoint.get()
                    .close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private OutsideRefusedException refused(Throwable failure) {
        String address = "\"" + settings.host() + ":" + settings.port() + "\"";
        String reason = failure instanceof BindException
                ? " (" + failure.getMessage() + "); another process has the port. Stop it, or set podwatch.http.port"
                        + " (--http-port) to a free one; 0 takes any."
                : " (" + Causes.told(failure) + "); check podwatch.http.host and podwatch.http.port.";
        return new OutsideRefusedException("cannot serve metrics on " + address + reason, failure);
    }
}
