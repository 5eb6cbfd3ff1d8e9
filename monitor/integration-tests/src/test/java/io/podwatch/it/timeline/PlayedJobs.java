package io.podwatch.it.timeline;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobConditionBuilder;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.workload.JobProgress;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Jobs as a timeline shows them, written as their user and their controller would. */
final class PlayedJobs {
    /** The API server takes the end of a Job only with the condition that announces it. */
    private static final Map<String, String> ANNOUNCED_BY =
            Map.of("Complete", "SuccessCriteriaMet", "Failed", "FailureTarget");

    private final Place place;

    PlayedJobs(Place place) {
        this.place = place;
    }

    Job write(WorkloadObservation seen, Optional<Job> known) {
        JobProgress progress = seen.job().orElseThrow();
        Job job = known.orElseGet(() -> make(seen.reference().name(), progress));
        return place.client()
                .resource(new JobBuilder(job)
                        .editOrNewStatus()
                        .withStartTime(place.start().toString())
                        .withCompletionTime(place.time(completedAt(seen)))
                        .withActive(progress.active())
                        .withReady(seen.replicas().ready())
                        .withSucceeded(progress.succeeded())
                        .withFailed(progress.failed())
                        .withConditions(seen.conditions().stream()
                                .flatMap(this::conditions)
                                .toList())
                        .endStatus()
                        .build())
                .updateStatus();
    }

    private Job make(String name, JobProgress progress) {
        return place.client()
                .resource(new JobBuilder()
                        .withNewMetadata()
                        .withNamespace(place.namespace())
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withBackoffLimit(progress.backoffLimit())
                        .withTemplate(PodTemplates.template(Map.of(PodTemplates.APP, name), "Never"))
                        .endSpec()
                        .build())
                .create();
    }

    private static Optional<Instant> completedAt(WorkloadObservation seen) {
        return seen.condition("Complete").flatMap(Condition::changedAt);
    }

    private Stream<JobCondition> conditions(Condition condition) {
        return Stream.of(ANNOUNCED_BY.get(condition.type()), condition.type())
                .map(type -> new JobConditionBuilder()
                        .withType(type)
                        .withStatus(condition.status().text())
                        .withReason(condition.reason())
                        .withMessage(condition.message())
                        .withLastTransitionTime(place.time(condition.changedAt()))
                        .build());
    }
}
