package io.podwatch.watcher.kube;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The decoder that a watching client is built with; it knows the kinds of this package and no others. */
public final class KubernetesDecoding {
    private static final List<Class<? extends KubernetesResource>> KINDS = List.of(
            Status.class,
            Pod.class,
            Node.class,
            ResourceQuota.class,
            Namespace.class,
            LimitRange.class,
            Lease.class,
            Event.class,
            Workload.Deployment.class,
            Workload.ReplicaSet.class,
            Workload.StatefulSet.class,
            Workload.DaemonSet.class,
            Workload.Job.class,
            Workload.CronJob.class);

    private static final Map<String, Class<?>> TYPES = types();

    private KubernetesDecoding() {}

    private static Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new HashMap<>();
        for (Class<? extends KubernetesResource> kind : KINDS) {
            types.put(key(HasMetadata.getApiVersion(kind), HasMetadata.getKind(kind)), kind);
        }
        return types;
    }

    private static String key(String apiVersion, String kind) {
        return apiVersion + " " + kind;
    }

    /** The type that a kind is decoded into; null for a kind that is not watched. */
    static Class<?> typeOf(String apiVersion, String kind) {
        return TYPES.get(key(apiVersion, kind));
    }

    /**
     * A decoder of its own for each client: registering a kind replaces fabric8's full type for it. Unregistered, every
     * watch event would be decoded into the full type first.
     */
    public static KubernetesSerialization serialization() {
        JsonMapper mapper = JsonMapper.builderWithJackson2Defaults()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .addMixIn(WatchEvent.class, WatchedObjectDeserializer.OfWatchEvent.class)
                .build();
        KubernetesSerialization serialization = new KubernetesSerialization(mapper, false);
        KINDS.forEach(serialization::registerKubernetesResource);
        return serialization;
    }
}
