package io.podwatch.contract.observation;

import io.podwatch.contract.json.Collected;
import io.podwatch.contract.json.Field;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.json.Scalars;
import io.podwatch.core.observation.Condition;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadPods;
import java.util.List;

/** The last published state of a node, with whose pods sit on it. */
public final class NodeShape {

    public static final ObjectShape<NodeObservation> SHAPE = new NodeShape().build();

    private final ObjectShape.Builder<NodeObservation> object =
            ObjectShape.named("Node", "The last published state of one node.");
    private final Field<String> cluster =
            object.required("cluster", Scalars.TEXT, NodeObservation::cluster, "the cluster's configured name");
    private final Field<String> name = object.required("name", Scalars.TEXT, NodeObservation::name, "its name");
    private final Field<String> uid = object.optional("uid", Scalars.TEXT, NodeObservation::uid, "its uid");
    private final Field<String> resourceVersion = object.optional(
            "resourceVersion",
            Scalars.TEXT,
            NodeObservation::resourceVersion,
            "the version of the object that this state is of");

    {
        object.derived("ready", ConditionShape.STATUS, NodeObservation::ready, "its Ready condition");
    }

    private final Field<List<Condition>> conditions =
            object.optional("conditions", ConditionShape.LIST, NodeObservation::conditions, "its conditions");
    private final Field<Boolean> unschedulable = object.optional(
            "unschedulable", Scalars.FLAG, false, NodeObservation::unschedulable, "whether it is cordoned");
    private final Field<List<WorkloadPods>> pods = object.optional(
            "pods",
            Collected.list(workloadPods()),
            NodeObservation::pods,
            "how many pods of which workloads sit on it");

    private NodeShape() {}

    private ObjectShape<NodeObservation> build() {
        return object.build(values -> new NodeObservation(
                values.get(cluster),
                values.get(name),
                values.get(uid),
                values.get(resourceVersion),
                values.get(conditions),
                values.get(unschedulable),
                values.get(pods)));
    }

    private static ObjectShape<WorkloadPods> workloadPods() {
        ObjectShape.Builder<WorkloadPods> object =
                ObjectShape.named("WorkloadPods", "The pods of one workload on one node.");
        Field<String> namespace =
                object.required("namespace", Scalars.TEXT, WorkloadPods::namespace, "the workload's namespace");
        Field<WorkloadReference> workload = object.inlined(ReferenceShapes.WORKLOAD, WorkloadPods::workload);
        Field<Integer> pods = object.required("pods", Scalars.INTEGER, WorkloadPods::pods, "how many");
        return object.build(values -> new WorkloadPods(values.get(namespace), values.get(workload), values.get(pods)));
    }
}
