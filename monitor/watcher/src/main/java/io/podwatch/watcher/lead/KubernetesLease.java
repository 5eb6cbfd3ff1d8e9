package io.podwatch.watcher.lead;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.podwatch.watcher.kube.Lease;
import io.podwatch.watcher.lead.election.LeaseRecord;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A Lease by the verbs get, create and patch. A merge patch that names the version it goes out from changes what the record
 * says and nothing else: labels and fields that Podwatch does not know stay.
 */
public final class KubernetesLease implements LeaseAccess {
    /** The API server takes exactly six digits. */
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final Set<Integer> OUTRUN =
            Set.of(HttpURLConnection.HTTP_CONFLICT, HttpURLConnection.HTTP_NOT_FOUND);

    private final KubernetesClient client;
    private final LeaseSettings settings;

    /** @param client built with {@link io.podwatch.watcher.kube.KubernetesDecoding}, and closed together with this */
    public KubernetesLease(KubernetesClient client, LeaseSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    private Resource<Lease> lease() {
        return client.resources(Lease.class).inNamespace(settings.namespace()).withName(settings.name());
    }

    @Override
    public Optional<LeaseRecord> read() {
        return Optional.ofNullable(lease().get()).map(KubernetesLease::recordOf);
    }

    /** An answer of 404 means that there is no such namespace, which nobody else can have caused by writing. */
    @Override
    public LeaseRecord create(LeaseRecord lease) {
        return written(Set.of(HttpURLConnection.HTTP_CONFLICT), () -> {
            Map<String, Object> metadata = Map.of("namespace", settings.namespace(), "name", settings.name());
            return client.resources(Lease.class)
                    .inNamespace(settings.namespace())
                    .resource(asObject(metadata, lease))
                    .create();
        });
    }

    private Lease asObject(Map<String, Object> metadata, LeaseRecord lease) {
        Map<String, Object> object = new HashMap<>(document(metadata, lease));
        object.put("apiVersion", "coordination.k8s.io/v1");
        object.put("kind", "Lease");
        return client.getKubernetesSerialization().convertValue(object, Lease.class);
    }

    @Override
    public LeaseRecord replace(LeaseRecord lease) {
        String patch =
                client.getKubernetesSerialization().asJson(document(Map.of("resourceVersion", lease.version()), lease));
        return written(OUTRUN, () -> lease().patch(PatchContext.of(PatchType.JSON_MERGE), patch));
    }

    private static LeaseRecord written(Set<Integer> outrun, Supplier<Lease> write) {
        try {
            return recordOf(write.get());
        } catch (KubernetesClientException failure) {
            throw outrun.contains(failure.getCode()) ? new OutrunException(failure) : failure;
        }
    }

    /** A lease without a holder has no holder at all: the API server refuses an empty name. */
    private static Map<String, Object> document(Map<String, Object> metadata, LeaseRecord lease) {
        Map<String, Object> spec = new HashMap<>();
        spec.put("holderIdentity", lease.holder().isEmpty() ? null : lease.holder());
        spec.put("leaseDurationSeconds", secondsOf(lease.duration()));
        lease.acquiredAt().ifPresent(time -> spec.put("acquireTime", MICROS.format(time)));
        lease.renewedAt().ifPresent(time -> spec.put("renewTime", MICROS.format(time)));
        spec.put("leaseTransitions", lease.transitions());
        return Map.of("metadata", metadata, "spec", spec);
    }

    /** A part of a second more keeps others out for longer, and not shorter, than was meant. */
    private static long secondsOf(Duration duration) {
        return duration.plusSeconds(1).minusNanos(1).toSeconds();
    }

    private static LeaseRecord recordOf(Lease lease) {
        Lease.Spec spec = lease.getSpec();
        return new LeaseRecord(
                spec.holderIdentity(),
                Duration.ofSeconds(spec.leaseDurationSeconds()),
                timeOf(spec.acquireTime()),
                timeOf(spec.renewTime()),
                spec.leaseTransitions(),
                lease.getMetadata().getResourceVersion());
    }

    private static Optional<Instant> timeOf(String text) {
        return Optional.of(text).filter(time -> !time.isEmpty()).map(Instant::parse);
    }

    @Override
    public void close() {
        client.close();
    }
}
