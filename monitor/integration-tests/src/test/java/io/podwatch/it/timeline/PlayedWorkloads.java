package io.podwatch.it.timeline;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The workloads of one timeline in the API server, and who owns which pod. */
final class PlayedWorkloads {
    private final Place place;
    private final PlayedDeployments deployments;
    private final PlayedJobs jobs;
    private final Map<WorkloadReference, HasMetadata> workloads = new HashMap<>();
    private final Map<String, HasMetadata> replicaSets = new HashMap<>();

    PlayedWorkloads(Place place) {
        this.place = place;
        this.deployments = new PlayedDeployments(place);
        this.jobs = new PlayedJobs(place);
    }

    /** @return the resourceVersion of the last write */
    String shown(WorkloadObservation seen) {
        Optional<HasMetadata> known = Optional.ofNullable(workloads.get(seen.reference()));
        HasMetadata written = switch (seen.reference().kind()) {
            case "Deployment" -> deployments.write(seen, known.map(Deployment.class::cast));
            case "Job" -> jobs.write(seen, known.map(Job.class::cast));
            default -> throw new IllegalArgumentException("cannot write " + seen.reference());
        };
        workloads.put(seen.reference(), written);
        return written.getMetadata().getResourceVersion();
    }

    /** @return the last part of its key in the topics */
    String gone(WorkloadObservation last) {
        place.client().resource(workloads.remove(last.reference())).delete();
        return last.subject();
    }

    /** The controller of a pod that is about to be made. */
    Optional<OwnerReference> ownerOf(PodObservation pod) {
        return switch (pod.workload().kind()) {
            case "Pod" -> Optional.empty();
            case "Deployment" -> Optional.of(PodTemplates.controller(replicaSetOf(pod)));
            default -> Optional.of(PodTemplates.controller(workloads.get(pod.workload())));
        };
    }

    Map<String, String> labelsOf(PodObservation pod) {
        return pod.workload().kind().equals("Deployment")
                ? Map.of(PodTemplates.APP, pod.workload().name(), "pod-template-hash", pod.revision())
                : Map.of(PodTemplates.APP, pod.workload().name());
    }

    private HasMetadata replicaSetOf(PodObservation pod) {
        Deployment owner = (Deployment) workloads.get(pod.workload());
        return replicaSets.computeIfAbsent(
                pod.owner().orElseThrow().name(), name -> deployments.makeReplicaSet(owner, name, labelsOf(pod)));
    }
}
