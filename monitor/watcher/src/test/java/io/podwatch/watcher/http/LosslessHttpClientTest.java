package io.podwatch.watcher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.vertx5.Vertx5HttpClientFactory;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LosslessHttpClientTest {
    private static final List<String> PODS = List.of("web-1", "web-2", "web-3");
    private static final int WATCHES = 1_000;
    private static final int CALLERS = 8;
    private static final long PATIENCE_MS = 30_000;
    private static final long LOST_AFTER_MS = 500;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        EagerApiServer.await(vertx.close());
    }

    @Test
    void eventsThatArriveWithTheUpgradeReachEveryOfAThousandWatches() throws Exception {
        try (EagerApiServer server = EagerApiServer.telling(PODS);
                KubernetesClient client = client(server, new LosslessHttpClientFactory(vertx))) {

            List<List<String>> told = watchManyTimes(client);

            assertThat(told).hasSize(WATCHES).containsOnly(PODS);
        }
    }

    @Test
    void eventsReachAWatchWhoseCallerLostTheProcessorWhileConnecting() throws Exception {
        try (EagerApiServer server = EagerApiServer.telling(PODS);
                KubernetesClient client = client(server, new LosslessHttpClientFactory(SlowCaller.on(vertx)))) {

            List<String> told = watchOnce(client, PATIENCE_MS);

            assertThat(told).isEqualTo(PODS);
        }
    }

    @Test
    void theTransportAloneLosesThemSoThatItIsStillToBeGuarded() throws Exception {
        try (EagerApiServer server = EagerApiServer.telling(PODS);
                KubernetesClient client = client(server, new Vertx5HttpClientFactory(SlowCaller.on(vertx)))) {

            List<String> told = watchOnce(client, LOST_AFTER_MS);

            assertThat(told).isEmpty();
        }
    }

    @Test
    void aWatchThatIsClosedWithItsFirstEventsIsToldBothAndOpensWithoutHanging() throws Exception {
        try (EagerApiServer server = EagerApiServer.tellingAndClosing(PODS);
                KubernetesClient client = client(server, new LosslessHttpClientFactory(SlowCaller.on(vertx)))) {
            ToldPods told = new ToldPods();

            Watch watch = client.pods().inNamespace("demo").watch(fromNow(), told);

            assertThat(told.first(PODS.size(), PATIENCE_MS)).isEqualTo(PODS);
            assertThat(told.end()).succeedsWithin(PATIENCE_MS, TimeUnit.MILLISECONDS);
            watch.close();
        }
    }

    private static List<List<String>> watchManyTimes(KubernetesClient client) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<List<String>>> watches = new ArrayList<>();
            for (int watch = 0; watch < WATCHES; watch++) {
                watches.add(callers.submit(() -> watchOnce(client, PATIENCE_MS)));
            }
            List<List<String>> told = new ArrayList<>();
            for (Future<List<String>> watch : watches) {
                told.add(watch.get());
            }
            return told;
        } finally {
            callers.shutdownNow();
        }
    }

    private static List<String> watchOnce(KubernetesClient client, long patienceMillis) throws InterruptedException {
        ToldPods told = new ToldPods();
        try (Watch watch = client.pods().inNamespace("demo").watch(fromNow(), told)) {
            assertThat(watch).isNotNull();
            return told.first(PODS.size(), patienceMillis);
        }
    }

    private static ListOptions fromNow() {
        return new ListOptionsBuilder().withResourceVersion("5").build();
    }

    private static KubernetesClient client(EagerApiServer server, HttpClient.Factory factory) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(server.url())
                .withWatchReconnectLimit(0)
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(factory)
                .build();
    }
}
