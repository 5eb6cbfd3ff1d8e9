package io.podwatch.watcher.observe;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.podwatch.core.evidence.EventTarget;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.evidence.QuotaRejectionText;
import io.podwatch.core.share.SharedParts;
import io.podwatch.watcher.kube.Event;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maps events that explain something; a container that was merely asked to stop explains nothing. */
final class EventMapping {
    private static final Pattern CONTAINER = Pattern.compile("\\{([^}]{1,63})\\}");
    private static final String ORDINARY_STOP = "Stopping container";

    private final String cluster;
    private final SharedParts shared;
    private final MessageText messages;

    EventMapping(String cluster, SharedParts shared, MessageText messages) {
        this.cluster = cluster;
        this.shared = shared;
        this.messages = messages;
    }

    Optional<EvidenceObservation> observe(Event event) {
        boolean ordinary =
                event.getReason().equals("Killing") && event.getMessage().startsWith(ORDINARY_STOP);
        return ordinary ? Optional.empty() : Optional.of(evidence(event));
    }

    private EvidenceObservation evidence(Event event) {
        ObjectMeta metadata = event.getMetadata();
        return new EvidenceObservation(
                cluster,
                shared.share(metadata.getNamespace()),
                metadata.getName(),
                metadata.getUid(),
                metadata.getResourceVersion(),
                shared.share(event.getType()),
                shared.share(event.getReason()),
                messages.of(event.getMessage()),
                target(event.getInvolvedObject()),
                Math.max(1, Math.max(event.getCount(), event.getSeries().count())),
                Times.firstOf(event.getFirstTimestamp(), event.getEventTime(), metadata.getCreationTimestamp()),
                Times.firstOf(
                        event.getSeries().lastObservedTime(),
                        event.getLastTimestamp(),
                        event.getEventTime(),
                        event.getFirstTimestamp(),
                        metadata.getCreationTimestamp()),
                shared.share(componentOf(event)),
                QuotaRejectionText.parse(event.getMessage())
                        .map(rejection -> rejection.withText(messages.of(rejection.text()))));
    }

    private static String componentOf(Event event) {
        return event.getReportingComponent().isEmpty() ? event.getSource().component() : event.getReportingComponent();
    }

    private EventTarget target(Event.Target target) {
        Matcher container = CONTAINER.matcher(target.fieldPath());
        return new EventTarget(
                shared.share(target.kind()),
                target.name(),
                target.uid(),
                shared.share(container.find() ? container.group(1) : ""));
    }
}
