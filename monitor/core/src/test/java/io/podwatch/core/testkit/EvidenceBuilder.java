package io.podwatch.core.testkit;

import io.podwatch.core.evidence.EventTarget;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.evidence.QuotaRejection.Shortfall;
import io.podwatch.core.pod.PodId;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.quantity.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Describes one Kubernetes event; each call gives a new builder. Seen once at the fixtures' start until told otherwise. */
public final class EvidenceBuilder {
    private String cluster = "test";
    private String namespace = "shop";
    private final String name;
    private String uid;
    private String version = "1000";
    private String type = "Warning";
    private final String reason;
    private String message = "";
    private EventTarget target;
    private int count = 1;
    private Optional<Instant> firstAt = Optional.of(Moments.START);
    private Optional<Instant> lastAt = Optional.of(Moments.START);
    private String component = "kubelet";
    private Optional<QuotaRejection> rejection = Optional.empty();

    private EvidenceBuilder(String reason, EventTarget target) {
        this.reason = reason;
        this.target = target;
        this.name = target.name() + ".17a1";
        this.uid = "uid-event-" + reason + "-" + target.name() + "-" + target.container();
    }

    /** A warning about any object, in {@code test/shop}. */
    public static EvidenceBuilder anEvent(String reason, EventTarget target) {
        return new EvidenceBuilder(reason, target);
    }

    /** A warning about a container of the pod; the container may be "" for the pod itself. */
    public static EvidenceBuilder anEvent(String reason, PodObservation pod, String container) {
        PodId id = pod.id();
        return anEvent(reason, new EventTarget("Pod", id.name(), id.uid(), container))
                .inCluster(id.cluster())
                .inNamespace(id.namespace());
    }

    /** The kubelet delays the start of a container that keeps failing. */
    public static EvidenceBuilder aBackOff(PodObservation pod, String container) {
        PodId id = pod.id();
        return anEvent("BackOff", pod, container)
                .message("Back-off restarting failed container " + container + " in pod " + id.name() + "_"
                        + id.namespace() + "(" + id.uid() + ")");
    }

    /** The kubelet kills a container whose liveness probe failed too often. */
    public static EvidenceBuilder aLivenessKill(PodObservation pod, String container) {
        return anEvent("Killing", pod, container)
                .type("Normal")
                .message("Container " + container + " failed liveness probe, will be restarted");
    }

    /** A quota refused a pod to the controller named {@code owner}. */
    public static EvidenceBuilder aQuotaRejection(
            String ownerKind, String owner, String quota, String resource, String requested, String used, String hard) {
        String object = owner + "-x7x2z";
        String text = "Error creating: pods \"" + object + "\" is forbidden: exceeded quota: " + quota + ", requested: "
                + resource + "=" + requested + ", used: " + resource + "=" + used + ", limited: " + resource + "="
                + hard;
        Shortfall shortfall =
                new Shortfall(resource, Quantity.parse(requested), Quantity.parse(used), Quantity.parse(hard));
        return anEvent("FailedCreate", new EventTarget(ownerKind, owner, "uid-" + owner, ""))
                .component(ownerKind.toLowerCase(Locale.ROOT) + "-controller")
                .message(text)
                .rejection(QuotaRejection.exceeded(object, quota, List.of(shortfall)));
    }

    private EvidenceBuilder copy(Consumer<EvidenceBuilder> change) {
        EvidenceBuilder copy = new EvidenceBuilder(reason, target);
        copy.cluster = cluster;
        copy.namespace = namespace;
        copy.uid = uid;
        copy.version = version;
        copy.type = type;
        copy.message = message;
        copy.count = count;
        copy.firstAt = firstAt;
        copy.lastAt = lastAt;
        copy.component = component;
        copy.rejection = rejection;
        change.accept(copy);
        return copy;
    }

    public EvidenceBuilder inCluster(String newCluster) {
        return copy(builder -> builder.cluster = newCluster);
    }

    public EvidenceBuilder inNamespace(String newNamespace) {
        return copy(builder -> builder.namespace = newNamespace);
    }

    public EvidenceBuilder uid(String newUid) {
        return copy(builder -> builder.uid = newUid);
    }

    public EvidenceBuilder version(long resourceVersion) {
        return copy(builder -> builder.version = Long.toString(resourceVersion));
    }

    public EvidenceBuilder type(String newType) {
        return copy(builder -> builder.type = newType);
    }

    public EvidenceBuilder message(String text) {
        return copy(builder -> builder.message = text);
    }

    public EvidenceBuilder target(EventTarget newTarget) {
        return copy(builder -> builder.target = newTarget);
    }

    public EvidenceBuilder seen(int times, Instant first, Instant last) {
        return copy(builder -> {
            builder.count = times;
            builder.firstAt = Optional.of(first);
            builder.lastAt = Optional.of(last);
        });
    }

    public EvidenceBuilder at(Instant instant) {
        return seen(1, instant, instant);
    }

    public EvidenceBuilder withoutInstants() {
        return copy(builder -> {
            builder.firstAt = Optional.empty();
            builder.lastAt = Optional.empty();
        });
    }

    public EvidenceBuilder component(String reporter) {
        return copy(builder -> builder.component = reporter);
    }

    public EvidenceBuilder rejection(QuotaRejection newRejection) {
        return copy(builder -> builder.rejection = Optional.of(newRejection));
    }

    public EvidenceObservation build() {
        return new EvidenceObservation(
                cluster, namespace, name, uid, version, type, reason, message, target, count, firstAt, lastAt,
                component, rejection);
    }
}
