package io.podwatch.watcher.observe;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.share.SharedParts;
import io.podwatch.core.workload.JobProgress;
import io.podwatch.core.workload.Replicas;
import io.podwatch.core.workload.WorkloadObservation;
import io.podwatch.watcher.kube.Workload;
import io.podwatch.watcher.kube.WorkloadSpec;
import io.podwatch.watcher.kube.WorkloadStatus;
import java.util.Optional;

/** Maps the six kinds of controllers. */
final class WorkloadMapping {
    private static final int REPLICAS_DEFAULT = 1;
    private static final int BACKOFF_LIMIT_DEFAULT = 6;
    private static final String ROLLING_UPDATE = "RollingUpdate";
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final String cluster;
    private final SharedParts shared;
    private final Conditions conditions;
    private final TemplateMapping templates;

    WorkloadMapping(String cluster, SharedParts shared, MessageText messages, Quantities quantities) {
        this.cluster = cluster;
        this.shared = shared;
        this.conditions = new Conditions(shared, messages);
        this.templates = new TemplateMapping(shared, quantities);
    }

    WorkloadObservation observe(Workload workload) {
        ObjectMeta metadata = workload.getMetadata();
        WorkloadSpec spec = workload.getSpec();
        return new WorkloadObservation(
                cluster,
                shared.share(metadata.getNamespace()),
                shared.share(new WorkloadReference(workload.getKind(), metadata.getName())),
                metadata.getUid(),
                metadata.getResourceVersion(),
                Metadata.generation(metadata),
                observedGeneration(workload),
                replicasOf(workload),
                revisionOf(workload),
                shared.share(
                        spec.strategy().type().isEmpty()
                                ? spec.updateStrategy().type()
                                : spec.strategy().type()),
                spec.updateStrategy().partition(),
                jobOf(workload),
                templates.containers(spec.podSpec()),
                conditions.of(workload.getStatus().conditions()),
                Metadata.controller(workload),
                Metadata.ownAnnotations(workload),
                templates.terms(spec.podSpec()),
                surgeOf(workload),
                spec.suspend(),
                Times.of(workload.getStatus().lastSuccessfulTime()));
    }

    /** Only while the pods are replaced one after the other; StatefulSets make none beyond those that they want. */
    private static int surgeOf(Workload workload) {
        WorkloadSpec.Strategy strategy = workload.getSpec().strategy().type().isEmpty()
                ? workload.getSpec().updateStrategy()
                : workload.getSpec().strategy();
        return strategy.type().equals(ROLLING_UPDATE)
                ? Surge.of(strategy.maxSurge(), replicasOf(workload).desired())
                : 0;
    }

    /** Jobs and CronJobs do not report the generation their status speaks of. */
    private static long observedGeneration(Workload workload) {
        boolean reports = !(workload instanceof Workload.Job) && !(workload instanceof Workload.CronJob);
        return reports ? workload.getStatus().observedGeneration() : Metadata.generation(workload.getMetadata());
    }

    private static Replicas replicasOf(Workload workload) {
        WorkloadSpec spec = workload.getSpec();
        WorkloadStatus status = workload.getStatus();
        if (workload instanceof Workload.DaemonSet) {
            return new Replicas(
                    status.desiredNumberScheduled(),
                    status.currentNumberScheduled(),
                    status.numberReady(),
                    status.updatedNumberScheduled(),
                    status.numberAvailable());
        }
        if (workload instanceof Workload.Job) {
            int parallelism = spec.parallelism().orElse(REPLICAS_DEFAULT);
            return new Replicas(parallelism, status.activeCount(), status.ready(), 0, status.ready());
        }
        if (workload instanceof Workload.CronJob) {
            return new Replicas(0, status.activeCount(), 0, 0, 0);
        }
        return new Replicas(
                spec.replicas().orElse(REPLICAS_DEFAULT),
                status.replicas(),
                status.readyReplicas(),
                status.updatedReplicas(),
                status.availableReplicas());
    }

    private static String revisionOf(Workload workload) {
        return workload instanceof Workload.StatefulSet
                ? workload.getStatus().updateRevision()
                : Metadata.annotation(workload, REVISION);
    }

    private static Optional<JobProgress> jobOf(Workload workload) {
        if (!(workload instanceof Workload.Job)) {
            return Optional.empty();
        }
        WorkloadSpec spec = workload.getSpec();
        WorkloadStatus status = workload.getStatus();
        return Optional.of(new JobProgress(
                spec.completions().orElse(spec.parallelism().orElse(REPLICAS_DEFAULT)),
                status.activeCount(),
                status.succeeded(),
                status.failed(),
                spec.backoffLimit().orElse(BACKOFF_LIMIT_DEFAULT)));
    }
}
