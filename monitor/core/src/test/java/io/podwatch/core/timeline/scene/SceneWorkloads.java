package io.podwatch.core.timeline.scene;

import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.timeline.Step;
import io.podwatch.core.timeline.Timeline;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The workloads that own pods; each is shown anew when its counts or its conditions change. */
final class SceneWorkloads {
    private final ScenePods pods;
    private final Map<WorkloadReference, SceneWorkload> workloads = new LinkedHashMap<>();
    private final Map<WorkloadReference, WorkloadObservation> observed = new LinkedHashMap<>();
    private long version = 1000;

    SceneWorkloads(Timeline timeline, ScenePods pods) {
        this.pods = pods;
        Step described = Step.at(Duration.ZERO, timeline.fact("workload").orElseThrow() + " declared");
        WorkloadReference reference = ScenePods.reference(described.subject());
        SceneWorkload workload =
                new SceneWorkload(reference, described.number("replicas").orElse(1));
        described.number("backoffLimit").ifPresent(workload::backoffLimit);
        workloads.put(reference, workload);
    }

    /** @return the workload's last state when it is gone */
    Optional<Shown> changes(Duration now, String text, Step step) {
        WorkloadReference reference = ScenePods.reference(text);
        if (workloads.get(reference).changes(now, step)) {
            return Optional.empty();
        }
        workloads.remove(reference);
        return Optional.of(new Shown.Gone(now, observed.remove(reference)));
    }

    List<WorkloadObservation> changed() {
        for (WorkloadReference owner : pods.owners()) {
            workloads.computeIfAbsent(
                    owner,
                    found -> new SceneWorkload(found, pods.observedOf(found).size()));
        }
        List<WorkloadObservation> changed = new ArrayList<>();
        workloads.forEach((reference, workload) -> {
            if (!reference.isBarePod()) {
                changed(reference, workload).ifPresent(changed::add);
            }
        });
        return changed;
    }

    private Optional<WorkloadObservation> changed(WorkloadReference reference, SceneWorkload workload) {
        List<PodObservation> owned = pods.observedOf(reference);
        WorkloadObservation before = observed.get(reference);
        long known = before == null ? 0 : Long.parseLong(before.resourceVersion());
        if (before != null && workload.observed(owned, known).equals(before)) {
            return Optional.empty();
        }
        WorkloadObservation now = workload.observed(owned, ++version);
        observed.put(reference, now);
        return Optional.of(now);
    }
}
