package io.podwatch.contract.lifecycle;

import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.json.Shape;
import io.podwatch.contract.observation.PodShape;
import io.podwatch.contract.observation.ReferenceShapes;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodContext;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.lifecycle.Lifecycle;
import io.podwatch.core.pod.PodId;
import io.podwatch.core.pod.WorkloadReference;
import java.time.Instant;
import java.util.Optional;

/** One semantic change of a pod, flat. */
public final class PodTransitionShape {

    private static final Shape<Optional<Lifecycle>> MAYBE_LIFECYCLE = Collected.optional(PodShape.LIFECYCLE);

    public static final ObjectShape<PodTransition> SHAPE = new PodTransitionShape().build();

    private final ObjectShape.Builder<PodTransition> object =
            ObjectShape.named("PodTransition", "One semantic change of one pod.");
    private final Field<PodId> pod = object.inlined(ReferenceShapes.pod("pod"), PodTransition::pod);
    private final Field<WorkloadReference> workload = object.inlined(ReferenceShapes.WORKLOAD, PodTransition::workload);
    private final Field<PodChange> change = object.inlined(PodChangeShape.BODY, PodTransition::change);

    {
        object.derived(
                "at",
                Collected.optional(Scalars.INSTANT),
                transition -> transition.change().at(),
                "when it happened by the object's own times; absent where the object does not tell");
    }

    private final Field<Optional<Lifecycle>> before = object.optional(
            "lifecycleBefore", MAYBE_LIFECYCLE, PodTransition::before, "the lifecycle before; absent for a new pod");
    private final Field<Optional<Lifecycle>> after = object.optional(
            "lifecycleAfter",
            MAYBE_LIFECYCLE,
            PodTransition::after,
            "the lifecycle after; absent when the pod is gone");
    private final Field<String> fromVersion = object.optional(
            "fromResourceVersion",
            Scalars.TEXT,
            PodTransition::fromResourceVersion,
            "version of the observation before; absent for a new pod");
    private final Field<String> toVersion = object.optional(
            "toResourceVersion",
            Scalars.TEXT,
            PodTransition::toResourceVersion,
            "version of the observation after; that of the last one for a deletion that nobody saw");
    private final Field<Boolean> synthesised = object.optional(
            "synthesised",
            Scalars.FLAG,
            false,
            PodTransition::synthesised,
            "concluded from a list rather than seen as it happened");
    private final Field<Integer> merged = object.optional(
            "merged",
            Scalars.INTEGER,
            1,
            PodTransition::merged,
            "how many observations were folded into the difference because Kafka was away");

    private final Field<PodContext> context = object.inlined(PodContextShape.BODY, PodTransition::context);

    private final Field<Optional<Instant>> concludedAt = object.optional(
            "concludedAt",
            Collected.optional(Scalars.INSTANT),
            PodTransition::concludedAt,
            "when the watcher concluded it from a list or its own scope; only of what may be concluded again at one version:"
                    + " first sights and left-scope");

    private PodTransitionShape() {}

    private ObjectShape<PodTransition> build() {
        return object.build(values -> new PodTransition(
                values.get(pod),
                values.get(workload),
                values.get(fromVersion),
                values.get(toVersion),
                values.get(change),
                values.get(before),
                values.get(after),
                values.get(synthesised),
                values.get(merged),
                values.get(context),
                values.get(concludedAt)));
    }
}
