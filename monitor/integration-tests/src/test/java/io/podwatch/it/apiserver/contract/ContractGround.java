package io.podwatch.it.apiserver.contract;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.podwatch.it.apiserver.actors.ClusterUser;
import io.podwatch.it.apiserver.actors.Kubelet;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the cases stand on: an API server, a namespace that is empty at the start of each case, and actors. */
interface ContractGround {

    KubernetesClient client();

    String namespace();

    ClusterUser user();

    Kubelet kubelet();

    /** Makes the server unable to tell what happened before now. */
    void forgetHistory();

    /** Now, as the server counts. */
    default String now() {
        return client().pods().inNamespace(namespace()).list().getMetadata().getResourceVersion();
    }

    static ListOptionsBuilder since(String resourceVersion) {
        return new ListOptionsBuilder().withResourceVersion(resourceVersion);
    }

    static KubernetesClientException refusalOf(ThrowingCallable action) {
        return Optional.ofNullable(catchThrowableOfType(KubernetesClientException.class, action))
                .orElseThrow(() -> new AssertionError("expected a refusal, found success"));
    }
}
