package io.podwatch.sandbox.apiserver;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.dsl.Watchable;
import io.podwatch.watcher.http.LosslessHttpClientFactory;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A simulator with an ordinary client of it. */
final class SimulatedCluster implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final ApiServerSimulator simulator;
    private final KubernetesClient client;
    private final List<Watch> watches = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    SimulatedCluster(ApiServerSimulatorOptions options) {
        this.simulator = ApiServerSimulator.start(options);
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(simulator.url())
                .withOauthToken(options.bearerToken().orElse(""))
                .withRequestRetryBackoffLimit(0)
                .withWatchReconnectInterval(10)
                .build();
        this.client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new LosslessHttpClientFactory(vertx))
                .build();
        client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("demo")
                        .endMetadata()
                        .build())
                .create();
    }

    ApiServerSimulator simulator() {
        return simulator;
    }

    ObjectStore store() {
        return simulator.store();
    }

    KubernetesClient client() {
        return client;
    }

    Pod createPod(String name) {
        return store().create(pod(name));
    }

    static Pod pod(String name) {
        return podBuilder(name).build();
    }

    static PodBuilder podBuilder(String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("demo")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("registry.example/app:1")
                .endContainer()
                .endSpec();
    }

    static Pod asking(String name, String cpu) {
        return podBuilder(name)
                .editSpec()
                .editFirstContainer()
                .withNewResources()
                .withRequests(Map.of("cpu", new Quantity(cpu)))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }

    static ResourceQuota quota(Map<String, Quantity> hard) {
        return new ResourceQuotaBuilder()
                .withNewMetadata()
                .withNamespace("demo")
                .withName("compute-resources")
                .endMetadata()
                .withNewSpec()
                .withHard(hard)
                .endSpec()
                .build();
    }

    void setPhase(String pod, String phase) {
        Pod present = store().get(Pod.class, "demo", pod).orElseThrow();
        store().replaceStatus(new PodBuilder(present)
                .editOrNewStatus()
                .withPhase(phase)
                .endStatus()
                .build());
    }

    /** A request as no client library would send it. */
    HttpResponse<String> get(String pathAndQuery) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(simulator.url() + pathAndQuery))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    <T extends HasMetadata> RecordedWatch<T> watch(Watchable<T> objects, ListOptions options) {
        RecordedWatch<T> recorded = new RecordedWatch<>();
        watches.add(objects.watch(options, recorded));
        return recorded;
    }

    @Override
    public void close() {
        watches.forEach(Watch::close);
        client.close();
        simulator.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
