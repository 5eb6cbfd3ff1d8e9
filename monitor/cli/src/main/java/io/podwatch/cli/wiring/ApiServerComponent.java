package io.podwatch.cli.wiring;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podwatch.watcher.http.LosslessHttpClientFactory;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Waits until the API server answers, so that the watcher begins with a server that is there. */
final class ApiServerComponent implements Component {
    private final Config config;
    private final Vertx vertx;
    private final Waiting waiting;
    private final StopSignal stop;

    ApiServerComponent(Config config, Vertx vertx, Waiting.Pause pause, InstantSource clock, StopSignal stop) {
        this.config = config;
        this.vertx = vertx;
        this.waiting = new Waiting("the API server", config.getMasterUrl(), pause, clock);
        this.stop = stop;
    }

    @Override
    public String name() {
        return "api-server";
    }

    @Override
    public void start() throws Exception {
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new LosslessHttpClientFactory(vertx))
                .build()) {
            waiting.until(client::getKubernetesVersion, failure -> false, stop);
        }
    }

    /** Only the start is told here; from then on the watcher knows better. */
    @Override
    public Optional<String> notReady() {
        return waiting.reason();
    }

    @Override
    public void stop(Duration atMost) {}
}
