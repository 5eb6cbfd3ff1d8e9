package io.podwatch.contract.lifecycle;

import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.observation.ContainerShape;
import io.podwatch.contract.observation.PodShape;
import io.podwatch.contract.observation.ReferenceShapes;
import io.podwatch.core.change.PodContext;
import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.pod.ContainerType;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.PodPhase;
import java.util.Optional;

/** What stands beside each change of a pod, flat in the record; all of it is absent in records of former releases. */
final class PodContextShape {

    static final Body<PodContext> BODY = context();

    private PodContextShape() {}

    private static Body<PodContext> context() {
        ObjectShape.Builder<PodContext> object =
                ObjectShape.named("PodContext", "What tells the story beside the change.");
        Field<Optional<OwnerReference>> owner = object.optional(
                "owner", ReferenceShapes.OWNER, PodContext::owner, "the controller directly above the pod");
        Field<String> revision = object.optional(
                "revision", Scalars.TEXT, PodContext::revision, "the version of the workload's template that made it");
        Field<String> image = object.optional(
                "image", Scalars.TEXT, PodContext::image, "the image of the container that the change is about");
        Field<Optional<ContainerType>> type = object.optional(
                "containerType",
                Collected.optional(ContainerShape.TYPE),
                PodContext::containerType,
                "where that container stands in its pod");
        Field<Optional<Integer>> restartsBefore = object.optional(
                "restartCountBefore",
                Collected.optional(Scalars.INTEGER),
                PodContext::restartCountBefore,
                "that container's restart count in the observation before; absent when it was not known");
        Field<ContainerResources> resources = object.inlined(ContainerShape.RESOURCES, PodContext::resources);
        Field<String> podNode =
                object.optional("podNode", Scalars.TEXT, PodContext::podNode, "the node that the pod is on");
        Field<Optional<PodPhase>> podPhase = object.optional(
                "podPhase",
                Collected.optional(PodShape.PHASE),
                PodContext::podPhase,
                "the pod's phase, told where its history begins");
        Field<String> podReason = object.optional(
                "podReason", Scalars.TEXT, PodContext::podReason, "why the pod ended as a whole: Evicted, ...");
        Field<String> podMessage =
                object.optional("podMessage", Scalars.TEXT, PodContext::podMessage, "the same in words");
        Field<String> disruptionReason = object.optional(
                "disruptionReason",
                Scalars.TEXT,
                PodContext::disruptionReason,
                "who is about to end it for reasons not its own: the reason of DisruptionTarget");
        Field<String> disruptionMessage =
                object.optional("disruptionMessage", Scalars.TEXT, PodContext::disruptionMessage, "the same in words");
        return object.build(values -> new PodContext(
                values.get(owner),
                values.get(revision),
                values.get(image),
                values.get(type),
                values.get(restartsBefore),
                values.get(resources),
                values.get(podNode),
                values.get(podPhase),
                values.get(podReason),
                values.get(podMessage),
                values.get(disruptionReason),
                values.get(disruptionMessage)));
    }
}
