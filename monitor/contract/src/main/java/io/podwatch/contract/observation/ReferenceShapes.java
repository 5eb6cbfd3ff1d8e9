package io.podwatch.contract.observation;

import io.podwatch.contract.json.Body;
import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.contract.json.Shape;
import io.podwatch.core.pod.OwnerReference;
import io.podwatch.core.pod.PodId;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.quantity.Quantity;
import java.util.Map;
import java.util.Optional;

/** How records refer to pods, workloads and owners, and how they hold amounts by resource. */
public final class ReferenceShapes {

    /** {@code workloadKind} and {@code workload}. */
    public static final Body<WorkloadReference> WORKLOAD = workload();

    /** {@code cluster}, {@code namespace}, {@code name} and {@code uid}. */
    public static final Body<PodId> POD = pod("name");

    public static final Shape<Optional<OwnerReference>> OWNER = Collected.optional(owner());
    public static final Shape<Map<String, Quantity>> AMOUNTS = Collected.map(Scalars.QUANTITY);
    static final Shape<Map<String, String>> TEXTS = Collected.map(Scalars.TEXT);

    private ReferenceShapes() {}

    /** @param name the member that holds the pod's name */
    public static Body<PodId> pod(String name) {
        ObjectShape.Builder<PodId> object = ObjectShape.named("PodId", "Which pod of which cluster.");
        Field<String> cluster =
                object.required("cluster", Scalars.TEXT, PodId::cluster, "the cluster's configured name");
        Field<String> namespace = object.required("namespace", Scalars.TEXT, PodId::namespace, "the pod's namespace");
        Field<String> podName = object.required(name, Scalars.TEXT, PodId::name, "the pod's name");
        Field<String> uid = object.required("uid", Scalars.TEXT, PodId::uid, "what tells it from others of its name");
        return object.build(
                values -> new PodId(values.get(cluster), values.get(namespace), values.get(podName), values.get(uid)));
    }

    private static Body<WorkloadReference> workload() {
        ObjectShape.Builder<WorkloadReference> object =
                ObjectShape.named("WorkloadReference", "The workload that a person knows.");
        Field<String> kind = object.required(
                "workloadKind",
                Scalars.TEXT,
                WorkloadReference::kind,
                "kind of the top of the chain of controllers; Pod for a pod without one");
        Field<String> name = object.required("workload", Scalars.TEXT, WorkloadReference::name, "its name");
        return object.build(values -> new WorkloadReference(values.get(kind), values.get(name)));
    }

    private static ObjectShape<OwnerReference> owner() {
        ObjectShape.Builder<OwnerReference> object =
                ObjectShape.named("OwnerReference", "The controller directly above an object.");
        Field<String> kind = object.required("kind", Scalars.TEXT, OwnerReference::kind, "its kind");
        Field<String> name = object.required("name", Scalars.TEXT, OwnerReference::name, "its name");
        Field<String> uid = object.optional("uid", Scalars.TEXT, OwnerReference::uid, "its uid");
        return object.build(values -> new OwnerReference(values.get(kind), values.get(name), values.get(uid)));
    }
}
