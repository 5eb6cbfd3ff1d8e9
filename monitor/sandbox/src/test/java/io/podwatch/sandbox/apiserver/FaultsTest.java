package io.podwatch.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.podwatch.sandbox.apiserver.fault.Faults;
import io.podwatch.sandbox.apiserver.fault.Verb;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private SimulatedCluster cluster;
    private Faults faults;

    @BeforeEach
    void start() {
        cluster = new SimulatedCluster(ApiServerSimulatorOptions.defaults());
        faults = cluster.simulator().faults();
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private KubernetesClientException listRefusal() {
        return catchThrowableOfType(
                KubernetesClientException.class,
                () -> cluster.client().pods().inAnyNamespace().list());
    }

    private RecordedWatch<Pod> watch() throws Exception {
        cluster.createPod("first");
        RecordedWatch<Pod> watch = open();
        assertThat(watch.nextLine()).isEqualTo("ADDED first");
        return watch;
    }

    private RecordedWatch<Pod> open() {
        return cluster.watch(cluster.client().pods().inNamespace("demo"), new ListOptions());
    }

    @Test
    void aStaleCacheListsWhatWasWhileWritesGoOn() throws Exception {
        cluster.createPod("deleted");
        faults.staleLists();
        String stale = list().getMetadata().getResourceVersion();
        cluster.createPod("young");
        cluster.client().pods().inNamespace("demo").withName("deleted").delete();

        assertThat(list().getItems())
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactly("deleted");
        assertThat(list().getMetadata().getResourceVersion()).isEqualTo(stale);

        faults.heal();
        assertThat(list().getItems())
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactly("young");
    }

    private PodList list() {
        return cluster.client()
                .pods()
                .inAnyNamespace()
                .list(new ListOptionsBuilder().withLimit(500L).build());
    }

    @Test
    void refusalHoldsForOneKindAndVerbUntilItIsAllowed() {
        faults.refuse(ResourceKind.PODS, Verb.LIST, 403);

        KubernetesClientException refused = listRefusal();

        assertThat(refused.getCode()).isEqualTo(403);
        assertThat(refused.getStatus().getMessage())
                .isEqualTo("pods is forbidden: User \"podwatch\" cannot list resource \"pods\" in API group \"\" at the"
                        + " cluster scope");
        assertThat(cluster.client().nodes().list().getItems()).isEmpty();
        faults.allow(ResourceKind.PODS, Verb.LIST);
        assertThat(cluster.client().pods().inAnyNamespace().list().getItems()).isEmpty();
    }

    @Test
    void nextRequestsFailAndThenNoMore() throws Exception {
        faults.failNext(1, 503);
        assertThat(cluster.get("/api/v1/pods").statusCode()).isEqualTo(503);
        faults.throttleNext(1, Duration.ofSeconds(2));
        HttpResponse<String> throttled = cluster.get("/api/v1/pods");

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(cluster.get("/api/v1/pods").statusCode()).isEqualTo(200);
        assertThat(faults.injected()).isEqualTo(2);
    }

    @Test
    void closedWatchesAreOpenedAnewAndGoOn() throws Exception {
        RecordedWatch<Pod> watch = watch();

        faults.closeWatches();
        cluster.createPod("later");

        assertThat(watch.nextLine()).isEqualTo("ADDED later");
        assertThat(cluster.simulator().traffic().watchesOpened()).isEqualTo(2);
    }

    @Test
    void silencedWatchesStayOpenAndTellNothing() throws Exception {
        RecordedWatch<Pod> silenced = watch();

        faults.silenceWatches();
        cluster.createPod("unseen");
        RecordedWatch<Pod> fresh = open();

        assertThat(fresh.nextLine()).isEqualTo("ADDED first");
        assertThat(fresh.nextLine()).isEqualTo("ADDED unseen");
        assertThat(silenced.idle()).isTrue();
    }

    @Test
    void garbageReachesTheWatcher() throws Exception {
        RecordedWatch<Pod> watch = watch();

        faults.garbageOnWatches("{\"type\":");

        assertThat(watch.end()).isPresent();
    }

    @Test
    void blackHoleNeverAnswers() {
        faults.blackHole();

        try (KubernetesClient impatient = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(cluster.client().getConfiguration())
                        .withRequestTimeout(200)
                        .build())
                .build()) {
            assertThat(catchThrowableOfType(
                            KubernetesClientException.class,
                            () -> impatient.pods().inAnyNamespace().list()))
                    .isNotNull();
        }
        faults.heal();
        assertThat(cluster.client().pods().inAnyNamespace().list().getItems()).isEmpty();
    }

    @Test
    void delayedWriteIsStillCarriedOut() {
        faults.delay(Duration.ofMillis(30));

        cluster.client().resource(SimulatedCluster.pod("slow")).create();

        assertThat(cluster.store().get(Pod.class, "demo", "slow")).isPresent();
    }

    @Test
    void strangersAreTurnedAway() throws Exception {
        try (SimulatedCluster guarded = new SimulatedCluster(
                ApiServerSimulatorOptions.builder().bearerToken("secret").build())) {
            assertThat(guarded.client().pods().inAnyNamespace().list().getItems())
                    .isEmpty();
            assertThat(guarded.get("/api/v1/pods").statusCode()).isEqualTo(401);
            assertThat(guarded.get("/healthz").statusCode()).isEqualTo(200);
        }
    }
}
