package io.podwatch.sandbox.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T10:00:00Z"));
    private SimulatedCluster cluster;

    @BeforeEach
    void start() {
        cluster = new SimulatedCluster(
                ApiServerSimulatorOptions.builder().clock(now::get).build());
        List.of("a", "b", "c", "d", "e").forEach(cluster::createPod);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    private PodList list(ListOptions options) {
        return cluster.client().pods().inNamespace("demo").list(options);
    }

    private PodList page(int limit, String token) {
        return list(new ListOptionsBuilder()
                .withLimit((long) limit)
                .withContinue(token)
                .build());
    }

    private KubernetesClientException refusal(ListOptions options) {
        return catchThrowableOfType(KubernetesClientException.class, () -> list(options));
    }

    private static List<String> names(PodList list) {
        return list.getItems().stream().map(pod -> pod.getMetadata().getName()).toList();
    }

    @Test
    void pagesShowTheStateOfTheFirstPageWhateverHappensMeanwhile() {
        PodList first = page(2, null);

        cluster.store().delete(Pod.class, "demo", "d");
        cluster.createPod("c-later");
        cluster.setPhase("e", "Running");
        PodList second = page(2, first.getMetadata().getContinue());
        cluster.store().delete(Pod.class, "demo", "a");
        PodList third = page(2, second.getMetadata().getContinue());

        assertThat(names(first)).containsExactly("a", "b");
        assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(3);
        assertThat(names(second)).containsExactly("c", "d");
        assertThat(second.getMetadata().getRemainingItemCount()).isEqualTo(1);
        assertThat(names(third)).containsExactly("e");
        assertThat(third.getItems().get(0).getStatus().getPhase()).isEqualTo("Pending");
        assertThat(third.getMetadata().getContinue()).isNullOrEmpty();
        assertThat(third.getMetadata().getResourceVersion())
                .isEqualTo(first.getMetadata().getResourceVersion());
    }

    @Test
    void continueTokenExpiresWithItsLifeAndWithTheHistory() {
        String lapsed = page(2, null).getMetadata().getContinue();
        now.set(now.get().plus(Duration.ofMinutes(5)).plusMillis(1));
        KubernetesClientException byLife = refusal(
                new ListOptionsBuilder().withLimit(2L).withContinue(lapsed).build());
        String forgotten = page(2, null).getMetadata().getContinue();
        cluster.simulator().faults().expireHistory();
        KubernetesClientException byHistory = refusal(
                new ListOptionsBuilder().withLimit(2L).withContinue(forgotten).build());

        assertThat(byLife.getCode()).isEqualTo(410);
        assertThat(byLife.getStatus().getReason()).isEqualTo("Expired");
        assertThat(byHistory.getCode()).isEqualTo(410);
    }

    @Test
    void revisionZeroIgnoresTheLimit() {
        PodList list = list(
                new ListOptionsBuilder().withLimit(2L).withResourceVersion("0").build());

        assertThat(list.getItems()).hasSize(5);
        assertThat(list.getMetadata().getContinue()).isNullOrEmpty();
    }

    @Test
    void exactRevisionShowsThePastAndLaterOnesShowThePresent() {
        String before = page(0, null).getMetadata().getResourceVersion();
        cluster.createPod("f");

        PodList exact = list(new ListOptionsBuilder()
                .withResourceVersion(before)
                .withResourceVersionMatch("Exact")
                .build());
        PodList notOlder = list(new ListOptionsBuilder()
                .withResourceVersion(before)
                .withResourceVersionMatch("NotOlderThan")
                .build());

        assertThat(names(exact)).containsExactly("a", "b", "c", "d", "e");
        assertThat(notOlder.getItems()).hasSize(6);
    }

    @Test
    void revisionThatIsNotReachedTimesOut() {
        KubernetesClientException refused =
                refusal(new ListOptionsBuilder().withResourceVersion("999999").build());

        assertThat(refused.getCode()).isEqualTo(504);
        assertThat(refused.getStatus().getMessage()).contains("Too large resource version");
    }

    @Test
    void optionsThatContradictEachOtherAreRefused() {
        assertThat(refusal(new ListOptionsBuilder()
                                .withResourceVersionMatch("NotOlderThan")
                                .build())
                        .getCode())
                .isEqualTo(422);
        assertThat(refusal(new ListOptionsBuilder()
                                .withResourceVersion("0")
                                .withResourceVersionMatch("Exact")
                                .build())
                        .getCode())
                .isEqualTo(422);
        assertThat(refusal(new ListOptionsBuilder().withContinue("junk").build())
                        .getCode())
                .isEqualTo(400);
        assertThat(refusal(new ListOptionsBuilder()
                                .withFieldSelector("spec.volumes=x")
                                .build())
                        .getCode())
                .isEqualTo(400);
    }

    @Test
    void labelAndFieldSelectorsNarrow() {
        cluster.client()
                .resource(new PodBuilder(SimulatedCluster.pod("labelled"))
                        .editMetadata()
                        .addToLabels("app", "web")
                        .addToLabels("tier", "front")
                        .endMetadata()
                        .build())
                .create();
        cluster.setPhase("b", "Running");

        assertThat(selected("app=web", "")).containsExactly("labelled");
        assertThat(selected("app in (web, api),tier", "")).containsExactly("labelled");
        assertThat(selected("app!=web", "")).containsExactly("a", "b", "c", "d", "e");
        assertThat(selected("!app", "status.phase=Running")).containsExactly("b");
        assertThat(selected("app notin (web)", "status.phase!=Running,metadata.name!=a"))
                .containsExactly("c", "d", "e");
        assertThat(selected("", "metadata.namespace=elsewhere")).isEmpty();
    }

    private List<String> selected(String labels, String fields) {
        return names(list(new ListOptionsBuilder()
                .withLabelSelector(labels)
                .withFieldSelector(fields)
                .build()));
    }
}
