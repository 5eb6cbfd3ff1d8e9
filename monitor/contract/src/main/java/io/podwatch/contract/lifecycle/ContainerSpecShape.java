package io.podwatch.contract.lifecycle;

import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.observation.ReferenceShapes;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.pod.ContainerResources;
import io.podwatch.core.quantity.Quantity;
import java.util.Map;
import java.util.function.Function;

/** What changed of what a container is to be and to have. */
final class ContainerSpecShape {
    private ContainerSpecShape() {}

    static Body<PodChange.ContainerImageChanged> imageChanged() {
        ObjectShape.Builder<PodChange.ContainerImageChanged> object =
                ObjectShape.named("ContainerImageChanged", "A container is to have another image.");
        Field<String> container = PodChangeShape.container(object, PodChange.ContainerImageChanged::container);
        Field<String> before = object.required(
                "imageBefore", Scalars.TEXT, PodChange.ContainerImageChanged::before, "the image before");
        Field<String> after =
                object.required("imageAfter", Scalars.TEXT, PodChange.ContainerImageChanged::after, "the image after");
        return object.build(values ->
                new PodChange.ContainerImageChanged(values.get(container), values.get(before), values.get(after)));
    }

    static Body<PodChange.ContainerResizeRequested> resizeRequested() {
        ObjectShape.Builder<PodChange.ContainerResizeRequested> object =
                ObjectShape.named("ContainerResizeRequested", "A container is to have other resources.");
        Field<String> container = PodChangeShape.container(object, PodChange.ContainerResizeRequested::container);
        Field<ContainerResources> before =
                object.inlined(resources("Before", "before"), PodChange.ContainerResizeRequested::before);
        Field<ContainerResources> after =
                object.inlined(resources("After", "after"), PodChange.ContainerResizeRequested::after);
        return object.build(values ->
                new PodChange.ContainerResizeRequested(values.get(container), values.get(before), values.get(after)));
    }

    static Body<PodChange.ContainerResized> resized() {
        ObjectShape.Builder<PodChange.ContainerResized> object =
                ObjectShape.named("ContainerResized", "A container has other resources.");
        Field<String> container = PodChangeShape.container(object, PodChange.ContainerResized::container);
        Field<ContainerResources> before =
                object.inlined(resources("Before", "before"), PodChange.ContainerResized::before);
        Field<ContainerResources> after =
                object.inlined(resources("After", "after"), PodChange.ContainerResized::after);
        return object.build(
                values -> new PodChange.ContainerResized(values.get(container), values.get(before), values.get(after)));
    }

    private static Body<ContainerResources> resources(String suffix, String when) {
        ObjectShape.Builder<ContainerResources> object =
                ObjectShape.named("ContainerResources" + suffix, "What a container is given.");
        Field<Map<String, Quantity>> requests =
                amounts(object, "requests" + suffix, ContainerResources::requests, "its requests " + when);
        Field<Map<String, Quantity>> limits =
                amounts(object, "limits" + suffix, ContainerResources::limits, "its limits " + when);
        return object.build(values -> new ContainerResources(values.get(requests), values.get(limits)));
    }

    private static Field<Map<String, Quantity>> amounts(
            ObjectShape.Builder<ContainerResources> object,
            String member,
            Function<ContainerResources, Map<String, Quantity>> accessor,
            String meaning) {
        return object.optional(member, ReferenceShapes.AMOUNTS, accessor, meaning);
    }
}
