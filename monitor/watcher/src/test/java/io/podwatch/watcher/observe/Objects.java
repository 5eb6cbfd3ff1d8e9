package io.podwatch.watcher.observe;

import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.podwatch.watcher.kube.KubernetesDecoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Decodes test objects in the two ways in which the client does. */
final class Objects {
    private static final KubernetesSerialization SERIALIZATION = KubernetesDecoding.serialization();

    private Objects() {}

    static String file(String name) {
        try (InputStream stream = Objects.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static <T> T listed(String json, Class<T> type) {
        return SERIALIZATION.unmarshal(json, type);
    }

    static <T> T watched(String json, Class<T> type) {
        String frame = "{\"type\":\"MODIFIED\",\"object\":" + json + "}";
        return type.cast(SERIALIZATION.unmarshal(frame, WatchEvent.class).getObject());
    }
}
