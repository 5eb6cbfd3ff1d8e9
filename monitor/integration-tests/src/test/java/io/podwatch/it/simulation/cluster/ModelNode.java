package io.podwatch.it.simulation.cluster;

import static io.podwatch.core.testkit.NodeBuilder.aNode;

import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.testkit.NodeBuilder;
import io.podwatch.it.simulation.world.World;
import io.podwatch.watcher.inbox.WatchedKind;

/** A node: while it is lost, nothing is heard of its pods. */
final class ModelNode {
    private final World world;
    private final ModelApi api;
    private final String name;
    private boolean isLost;

    ModelNode(World world, ModelApi api, String name) {
        this.world = world;
        this.api = api;
        this.name = name;
        show();
    }

    String name() {
        return name;
    }

    boolean isLost() {
        return isLost;
    }

    void lose() {
        isLost = true;
        show();
    }

    void comeBack() {
        if (isLost) {
            isLost = false;
            show();
        }
    }

    private void show() {
        ConditionStatus ready = isLost ? ConditionStatus.UNKNOWN : ConditionStatus.TRUE;
        NodeBuilder node = aNode(name).ready(ready, world.now());
        api.put(WatchedKind.NODES, version -> node.version(version).build());
    }
}
