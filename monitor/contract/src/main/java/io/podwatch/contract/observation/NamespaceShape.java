package io.podwatch.contract.observation;

import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.tenant.LimitRangeItem;
import io.podwatch.core.tenant.NamespaceObservation;
import java.util.List;
import java.util.Map;

/** The last published state of a namespace, with what its limit ranges fill in or refuse. */
public final class NamespaceShape {

    public static final ObjectShape<NamespaceObservation> SHAPE = new NamespaceShape().build();

    private final ObjectShape.Builder<NamespaceObservation> object =
            ObjectShape.named("Namespace", "The last published state of one namespace.");
    private final Field<String> cluster =
            object.required("cluster", Scalars.TEXT, NamespaceObservation::cluster, "the cluster's configured name");
    private final Field<String> name = object.required("name", Scalars.TEXT, NamespaceObservation::name, "its name");
    private final Field<String> uid = object.optional("uid", Scalars.TEXT, NamespaceObservation::uid, "its uid");
    private final Field<String> resourceVersion = object.optional(
            "resourceVersion",
            Scalars.TEXT,
            NamespaceObservation::resourceVersion,
            "the version of the object that this state is of");
    private final Field<String> phase =
            object.optional("phase", Scalars.TEXT, NamespaceObservation::phase, "Active or Terminating");
    private final Field<Map<String, String>> labels = object.optional(
            "labels", ReferenceShapes.TEXTS, NamespaceObservation::labels, "those that the configuration allows");
    private final Field<Map<String, String>> annotations = object.optional(
            "annotations",
            ReferenceShapes.TEXTS,
            NamespaceObservation::annotations,
            "those under podwatch.io/, and those that the configuration allows");
    private final Field<List<LimitRangeItem>> limitRanges = object.optional(
            "limitRanges",
            Collected.list(limitRange()),
            NamespaceObservation::limitRanges,
            "what its limit ranges fill in or refuse");

    private NamespaceShape() {}

    private ObjectShape<NamespaceObservation> build() {
        return object.build(values -> new NamespaceObservation(
                values.get(cluster),
                values.get(name),
                values.get(uid),
                values.get(resourceVersion),
                values.get(phase),
                values.get(labels),
                values.get(annotations),
                values.get(limitRanges)));
    }

    private static ObjectShape<LimitRangeItem> limitRange() {
        ObjectShape.Builder<LimitRangeItem> object = ObjectShape.named("LimitRangeItem", "One item of a LimitRange.");
        Field<String> limitRange =
                object.required("limitRange", Scalars.TEXT, LimitRangeItem::limitRange, "the name of the LimitRange");
        Field<String> type =
                object.required("type", Scalars.TEXT, LimitRangeItem::type, "Container, Pod or PersistentVolumeClaim");
        Field<Map<String, Quantity>> min =
                object.optional("min", ReferenceShapes.AMOUNTS, LimitRangeItem::min, "less is refused");
        Field<Map<String, Quantity>> max =
                object.optional("max", ReferenceShapes.AMOUNTS, LimitRangeItem::max, "more is refused");
        Field<Map<String, Quantity>> limits = object.optional(
                "defaultLimits", ReferenceShapes.AMOUNTS, LimitRangeItem::defaultLimits, "limits where none are given");
        Field<Map<String, Quantity>> requests = object.optional(
                "defaultRequests",
                ReferenceShapes.AMOUNTS,
                LimitRangeItem::defaultRequests,
                "requests where none are given");
        return object.build(values -> new LimitRangeItem(
                values.get(limitRange),
                values.get(type),
                values.get(min),
                values.get(max),
                values.get(limits),
                values.get(requests)));
    }
}
