package io.podwatch.it.apiserver.contract;

import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podwatch.sandbox.apiserver.ApiServerSimulator;
import io.podwatch.sandbox.apiserver.ApiServerSimulatorOptions;
import io.podwatch.watcher.http.LosslessHttpClientFactory;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;

/** The simulated API server does what a real one does, as far as the contract goes. */
final class SimulatedApiServerContractIT extends ApiServerContract {

    private static final Vertx VERTX = Vertx.vertx();

    private static final ApiServerSimulator SIMULATOR = ApiServerSimulator.start(ApiServerSimulatorOptions.builder()
            .bookmarkInterval(Duration.ofSeconds(1))
            .build());

    private static final KubernetesClient CLIENT = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder().withMasterUrl(SIMULATOR.url()).build())
            .withHttpClientFactory(new LosslessHttpClientFactory(VERTX))
            .build();

    SimulatedApiServerContractIT() {
        super(CLIENT);
    }

    @AfterAll
    static void stop() {
        CLIENT.close();
        SIMULATOR.close();
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void forgetHistory() {
        SIMULATOR.faults().expireHistory();
    }
}
