package io.podwatch.it.timeline;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.podwatch.core.evidence.EvidenceObservation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events about pods of one timeline; one that happens again is counted on, as a kubelet does it. */
final class PlayedEvents {
    private final Place place;
    private final PlayedPods pods;
    private final Map<List<String>, Event> events = new HashMap<>();

    PlayedEvents(Place place, PlayedPods pods) {
        this.place = place;
        this.pods = pods;
    }

    /** @return the resourceVersion of the last write */
    String shown(EvidenceObservation seen) {
        List<String> same = List.of(seen.target().uid(), seen.target().container(), seen.reason(), seen.message());
        Event event = new EventBuilder(Optional.ofNullable(events.get(same)).orElseGet(() -> newEvent(seen)))
                .withCount(seen.count())
                .withFirstTimestamp(place.time(seen.firstAt()))
                .withLastTimestamp(place.time(seen.lastAt()))
                .build();
        Event written = seen.count() == 1
                ? place.client().resource(event).create()
                : place.client().resource(event).update();
        events.put(same, written);
        return written.getMetadata().getResourceVersion();
    }

    private Event newEvent(EvidenceObservation seen) {
        Pod pod = pods.pod(seen.target().uid());
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(place.namespace())
                .withName(seen.target().name() + "." + events.size())
                .endMetadata()
                .withInvolvedObject(target(seen, pod))
                .withType(seen.type())
                .withReason(seen.reason())
                .withMessage(place.words(
                        seen.message(), seen.target().uid(), pod.getMetadata().getUid()))
                .withNewSource("kubelet", pod.getSpec().getNodeName())
                .build();
    }

    private ObjectReference target(EvidenceObservation seen, Pod pod) {
        String container = seen.target().container();
        return new ObjectReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Pod")
                .withNamespace(place.namespace())
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .withFieldPath(container.isEmpty() ? null : "spec.containers{" + container + "}")
                .build();
    }
}
