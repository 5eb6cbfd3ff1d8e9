package io.podwatch.it.apiserver.contract;

import static io.podwatch.it.apiserver.contract.ContractGround.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lists: one moment of the cluster, however many pages it comes in. */
interface ListContract extends ContractGround {

    @Test
    default void pagesOfOneListShowOneMoment() {
        Pod changed = user().pod(namespace(), "c");
        List.of("a", "b", "d", "e").forEach(name -> user().pod(namespace(), name));

        PodList first = page(2, null);
        user().delete(changed);
        user().pod(namespace(), "cc");
        PodList second = page(2, first.getMetadata().getContinue());
        PodList third = page(2, second.getMetadata().getContinue());

        assertThat(names(first)).containsExactly("a", "b");
        assertThat(names(second)).containsExactly("c", "d");
        assertThat(names(third)).containsExactly("e");
        assertThat(List.of(second, third))
                .allSatisfy(page -> assertThat(page.getMetadata().getResourceVersion())
                        .isEqualTo(first.getMetadata().getResourceVersion()));
    }

    @Test
    default void pageSaysHowManyRemainAndTheLastOneEndsTheList() {
        List.of("a", "b", "c").forEach(name -> user().pod(namespace(), name));

        PodList first = page(2, null);
        PodList last = page(2, first.getMetadata().getContinue());

        assertThat(first.getMetadata().getRemainingItemCount()).isEqualTo(1);
        assertThat(last.getMetadata().getContinue()).isNullOrEmpty();
        assertThat(last.getMetadata().getRemainingItemCount()).isNull();
    }

    @Test
    default void pageOfAForgottenListIsGone() {
        List.of("a", "b", "c").forEach(name -> user().pod(namespace(), name));
        PodList first = page(2, null);
        user().pod(namespace(), "d");
        forgetHistory();

        KubernetesClientException refusal =
                refusalOf(() -> page(2, first.getMetadata().getContinue()));

        assertThat(refusal.getCode()).isEqualTo(410);
        assertThat(refusal.getStatus().getReason()).isEqualTo("Expired");
    }

    @Test
    default void labelsSelectWhatIsListed() {
        user().pod(namespace(), "a", Map.of("team", "red"), Map.of());
        user().pod(namespace(), "b", Map.of("team", "blue"), Map.of());

        PodList red = client().pods()
                .inNamespace(namespace())
                .withLabel("team", "red")
                .list();

        assertThat(names(red)).containsExactly("a");
    }

    @Test
    default void fieldsSelectWhatIsListed() {
        kubelet().run(user().pod(namespace(), "a"));
        user().pod(namespace(), "b");

        PodList running = client().pods()
                .inNamespace(namespace())
                .withField("status.phase", "Running")
                .list();

        assertThat(names(running)).containsExactly("a");
    }

    @Test
    default void unknownNamespaceHasNothingToList() {
        PodList pods = client().pods().inNamespace("nobody-made-this").list();

        assertThat(pods.getItems()).isEmpty();
        assertThat(pods.getMetadata().getResourceVersion()).isNotEmpty();
    }

    private PodList page(long limit, String from) {
        return client().pods()
                .inNamespace(namespace())
                .list(new ListOptionsBuilder()
                        .withLimit(limit)
                        .withContinue(from)
                        .build());
    }

    private static List<String> names(PodList pods) {
        return pods.getItems().stream()
                .map(HasMetadata::getMetadata)
                .map(metadata -> metadata.getName())
                .toList();
    }
}
