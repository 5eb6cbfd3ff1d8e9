package io.podwatch.core.evidence;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One Kubernetes event that explains something.
 *
 * @param type Warning or Normal
 * @param count how often it happened by this record
 * @param component who reported it
 * @param rejection present when the message tells that a quota refused a creation
 */
public record EvidenceObservation(
        String cluster,
        String namespace,
        String name,
        String uid,
        String resourceVersion,
        String type,
        String reason,
        String message,
        EventTarget target,
        int count,
        Optional<Instant> firstAt,
        Optional<Instant> lastAt,
        String component,
        Optional<QuotaRejection> rejection)
        implements Observation {
    private static final List<String> PROBES_THAT_KILL = List.of("liveness", "startup");

    @Override
    public ObservedKind observedKind() {
        return ObservedKind.EVIDENCE;
    }

    @Override
    public String subject() {
        return uid;
    }

    /** The kubelet's word that it delays the start of a container that keeps failing. */
    public boolean isRestartBackOff() {
        return reason.equals("BackOff") && message.startsWith("Back-off restarting failed container");
    }

    /** The probe whose failures make the kubelet kill the container: liveness or startup. */
    public Optional<String> killingProbe() {
        return PROBES_THAT_KILL.stream()
                .filter(probe -> reason.equals("Killing") && message.contains("failed " + probe + " probe"))
                .findFirst();
    }

    /** Whether it says how a probe failed. */
    public boolean isProbeFailure(String probe) {
        return reason.equals("Unhealthy") && message.regionMatches(true, 0, probe + " probe ", 0, probe.length() + 7);
    }

    /** Whether it explains why the kubelet kills a container. */
    public boolean isAboutAKillingProbe() {
        return killingProbe().isPresent() || PROBES_THAT_KILL.stream().anyMatch(this::isProbeFailure);
    }
}
