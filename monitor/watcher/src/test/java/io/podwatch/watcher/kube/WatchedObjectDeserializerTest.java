package io.podwatch.watcher.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WatchedObjectDeserializerTest {
    private static final String METADATA = "\"metadata\":{\"name\":\"web-1\",\"resourceVersion\":\"7\"}";
    private static final String STATUS = "\"status\":{\"phase\":\"Running\"}";

    private final KubernetesSerialization serialization = KubernetesDecoding.serialization();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",%1$s,%2$s}",
                "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",%1$s,%2$s}",
                "{\"kind\":\"Pod\",%1$s,\"apiVersion\":\"v1\",%2$s}",
                "{%1$s,%2$s,\"apiVersion\":\"v1\",\"kind\":\"Pod\"}",
                "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"unknown\":{\"deep\":[1,{}]},%1$s,%2$s}"
            })
    void podsAreDecodedInWhateverOrderTheirMembersCome(String form) {
        Pod pod = (Pod) watched(form.formatted(METADATA, STATUS));

        assertThat(pod.getMetadata().getName()).isEqualTo("web-1");
        assertThat(pod.getMetadata().getResourceVersion()).isEqualTo("7");
        assertThat(pod.getStatus().phase()).isEqualTo("Running");
        assertThat(pod.getKind()).isEqualTo("Pod");
        assertThat(pod.getApiVersion()).isEqualTo("v1");
    }

    @Test
    void kindsOfGroupsAreToldApart() {
        Object watched = watched("{\"kind\":\"Deployment\",\"apiVersion\":\"apps/v1\"," + METADATA + "}");

        assertThat(watched).isInstanceOf(Workload.Deployment.class);
    }

    @Test
    void whatTheServerSaysOfAFailureIsAStatus() {
        Status status =
                (Status) watched("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"code\":410,\"reason\":\"Expired\"}");

        assertThat(status.getCode()).isEqualTo(410);
        assertThat(status.getReason()).isEqualTo("Expired");
    }

    @Test
    void anObjectWithNothingButItsKindIsEmpty() {
        Pod pod = (Pod) watched("{\"kind\":\"Pod\",\"apiVersion\":\"v1\"}");

        assertThat(pod.getStatus().phase()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"Secret\",\"apiVersion\":\"v1\",\"metadata\":{}}",
                "{\"kind\":\"Pod\",\"apiVersion\":\"v2\",\"metadata\":{}}",
                "{\"kind\":7,\"apiVersion\":\"v1\",\"metadata\":{}}",
                "{\"metadata\":{}}",
                "{}"
            })
    void whatIsNotWatchedIsRefused(String object) {
        assertThatThrownBy(() -> watched(object)).rootCause().hasMessageContaining("is none that is watched");
    }

    @Test
    void whatFollowsTheObjectIsReadToo() {
        WatchEvent event = serialization.unmarshal(
                "{\"object\":{\"kind\":\"Pod\",\"apiVersion\":\"v1\"," + METADATA + "},\"type\":\"DELETED\"}",
                WatchEvent.class);

        assertThat(event.getType()).isEqualTo("DELETED");
        assertThat(event.getObject()).isInstanceOf(Pod.class);
    }

    private Object watched(String object) {
        return serialization
                .unmarshal("{\"type\":\"MODIFIED\",\"object\":" + object + "}", WatchEvent.class)
                .getObject();
    }
}
