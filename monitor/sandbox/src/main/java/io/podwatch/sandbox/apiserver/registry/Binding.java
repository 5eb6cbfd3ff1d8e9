package io.podwatch.sandbox.apiserver.registry;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Puts a pod on a node, with the condition that says so; a pod that has a node keeps it. */
final class Binding {
    private Binding() {}

    static ObjectNode bound(StoredObject pod, String node, Instant at) {
        String present = pod.field("spec.nodeName").orElse("");
        if (!present.isEmpty()) {
            throw ApiFailure.conflict(
                    ResourceKind.PODS,
                    pod.name(),
                    "pod " + pod.name() + " is already assigned to node \"" + present + "\"");
        }
        ObjectNode tree = pod.tree();
        JsonTree.child(tree, "spec").put("nodeName", node);
        ObjectNode status = JsonTree.child(tree, "status");
        status.withArrayProperty("conditions")
                .addObject()
                .put("type", "PodScheduled")
                .put("status", "True")
                .putNull("lastProbeTime")
                .put("lastTransitionTime", JsonTree.time(at));
        return tree;
    }
}
