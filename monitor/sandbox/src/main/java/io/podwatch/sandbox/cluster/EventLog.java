package io.podwatch.sandbox.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.podwatch.sandbox.apiserver.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Writes Kubernetes events as controllers do: a repeated one raises the count of the first. */
final class EventLog {
    /** As often as a client-side event correlator lets one repeat. */
    private static final Duration REPEAT = Duration.ofSeconds(30);

    private final ObjectStore store;
    private final Map<String, Event> written = new HashMap<>();
    private final Map<String, Instant> writtenAt = new HashMap<>();

    EventLog(ObjectStore store) {
        this.store = store;
    }

    void backOff(Pod pod, String container, Instant now) {
        String message = "Back-off restarting failed container " + container + " in pod "
                + pod.getMetadata().getName() + "_" + pod.getMetadata().getNamespace() + "("
                + pod.getMetadata().getUid() + ")";
        ObjectReference target = reference(pod);
        target.setFieldPath("spec.containers{" + container + "}");
        warning(target, "kubelet", "BackOff", message, now);
    }

    void failedCreate(HasMetadata controller, String component, String message, Instant now) {
        warning(reference(controller), component, "FailedCreate", "Error creating: " + message, now);
    }

    private void warning(ObjectReference target, String component, String reason, String message, Instant now) {
        String key = target.getUid() + "/" + target.getFieldPath() + "/" + reason;
        Instant before = writtenAt.get(key);
        if (before != null && before.plus(REPEAT).isAfter(now)) {
            return;
        }
        writtenAt.put(key, now);
        written.put(key, before == null ? first(target, component, reason, message, now) : again(key, message, now));
    }

    private Event first(ObjectReference target, String component, String reason, String message, Instant now) {
        return store.create(new EventBuilder()
                .withNewMetadata()
                .withNamespace(target.getNamespace())
                .withName(target.getName() + "." + Long.toHexString(now.toEpochMilli()))
                .endMetadata()
                .withInvolvedObject(target)
                .withNewSource()
                .withComponent(component)
                .endSource()
                .withType("Warning")
                .withReason(reason)
                .withMessage(message)
                .withCount(1)
                .withFirstTimestamp(Timestamps.text(now))
                .withLastTimestamp(Timestamps.text(now))
                .build());
    }

    private Event again(String key, String message, Instant now) {
        Event before = written.get(key);
        return store.replace(before.edit()
                .withMessage(message)
                .withCount(before.getCount() + 1)
                .withLastTimestamp(Timestamps.text(now))
                .build());
    }

    private static ObjectReference reference(HasMetadata object) {
        return new ObjectReferenceBuilder()
                .withApiVersion(object.getApiVersion())
                .withKind(object.getKind())
                .withNamespace(object.getMetadata().getNamespace())
                .withName(object.getMetadata().getName())
                .withUid(object.getMetadata().getUid())
                .build();
    }
}
