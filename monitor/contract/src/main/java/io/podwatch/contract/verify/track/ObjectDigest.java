package io.podwatch.contract.verify.track;

import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.lifecycle.StatusText;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.Optional;
import java.util.TreeMap;

/** What of an object's own words is compared with the API server: all but what the watcher adds from its surroundings. */
public final class ObjectDigest {

    private ObjectDigest() {}

    public static String of(Observation observation) {
        if (observation instanceof PodObservation pod) {
            PodObservation alone = pod.with(pod.workload(), Optional.empty());
            return "phase " + pod.phase().text() + ", lifecycle "
                    + Lifecycle.of(alone).text() + ", ready " + pod.isReady() + ", restarts "
                    + StatusText.of(pod).restarts() + ", deletion "
                    + pod.deletion().isPresent();
        }
        if (observation instanceof QuotaObservation quota) {
            return "hard " + new TreeMap<>(quota.hard()) + ", used " + new TreeMap<>(quota.used());
        }
        if (observation instanceof WorkloadObservation workload) {
            return "replicas " + workload.replicas();
        }
        if (observation instanceof NodeObservation node) {
            return "ready " + node.ready().text() + ", unschedulable " + node.unschedulable();
        }
        return observation instanceof NamespaceObservation namespace ? "phase " + namespace.phase() : "";
    }
}
