package io.podwatch.contract.observation;

import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.workload.PodTerms;
import java.util.Map;

/** What a template says of the whole pod, as far as quotas count or choose by it. */
final class PodTermsShape {

    static final ObjectShape<PodTerms> SHAPE = new PodTermsShape().build();

    private final ObjectShape.Builder<PodTerms> object =
            ObjectShape.named("PodTerms", "What a template says of the whole pod, beside its containers.");
    private final Field<Map<String, Quantity>> requests = object.optional(
            "requests", ReferenceShapes.AMOUNTS, PodTerms::requests, "of the pod itself, in place of its containers'");
    private final Field<Map<String, Quantity>> limits =
            object.optional("limits", ReferenceShapes.AMOUNTS, PodTerms::limits, "the same for limits");
    private final Field<Map<String, Quantity>> overhead =
            object.optional("overhead", ReferenceShapes.AMOUNTS, PodTerms::overhead, "what running it costs beside");
    private final Field<String> priorityClass =
            object.optional("priorityClass", Scalars.TEXT, PodTerms::priorityClass, "the priority class that it names");
    private final Field<Boolean> deadline = object.optional(
            "deadline", Scalars.FLAG, false, PodTerms::hasDeadline, "whether it has an activeDeadlineSeconds");
    private final Field<Boolean> crossesNamespaces = object.optional(
            "crossesNamespaces",
            Scalars.FLAG,
            false,
            PodTerms::crossesNamespaces,
            "whether its affinity looks at pods of other namespaces");

    private PodTermsShape() {}

    private ObjectShape<PodTerms> build() {
        return object.build(values -> new PodTerms(
                values.get(requests),
                values.get(limits),
                values.get(overhead),
                values.get(priorityClass),
                values.get(deadline),
                values.get(crossesNamespaces)));
    }
}
