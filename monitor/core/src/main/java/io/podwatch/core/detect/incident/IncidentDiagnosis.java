package io.podwatch.core.detect.incident;

import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.Optional;

/** Reads off a pod, or a Job, that something happened to it. Of a healthy one it answers at once, and makes nothing. */
public interface IncidentDiagnosis {
    FindingType type();

    Optional<Incident> of(PodObservation pod);

    default Optional<Incident> of(WorkloadObservation job) {
        return Optional.empty();
    }

    /** One sentence about an open finding, without numbers: it has to stay true while they change. */
    String summary(FindingKey key, Cause cause);
}
