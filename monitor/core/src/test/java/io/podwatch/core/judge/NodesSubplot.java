package io.podwatch.core.judge;

import static io.podwatch.core.testkit.NodeBuilder.aNode;

import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.observation.ConditionStatus;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.NodeBuilder;
import io.podwatch.core.workload.NodeObservation;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Nodes that are lost, come back, are cordoned and go, with pods on them that become more and fewer. */
final class NodesSubplot implements Subplot {
    private static final int NODES = 3;
    private static final ConditionStatus[] STATUSES = ConditionStatus.values();

    private final Map<Integer, NodeBuilder> nodes = new HashMap<>();
    private long version = 700_000;

    @Override
    public void step(SplittableRandom random, Instant now, Consumer<Told> told) {
        int slot = random.nextInt(NODES);
        NodeBuilder before = nodes.get(slot);
        if (before != null && random.nextInt(12) == 0) {
            nodes.remove(slot);
            told.accept(new Told.Gone(ObservedKind.NODE, SubjectId.of(before.build()), now));
            return;
        }
        NodeBuilder next =
                before == null ? aNode("n-" + slot).uid("n-" + slot + "#" + version) : changed(before, random, now);
        nodes.put(slot, next.version(++version));
        told.accept(new Told.Seen(observed(slot, random), now));
    }

    private static NodeBuilder changed(NodeBuilder before, SplittableRandom random, Instant now) {
        return switch (random.nextInt(5)) {
            case 0 -> before.cordoned();
            case 1, 2 -> before.ready(STATUSES[random.nextInt(STATUSES.length)], now);
            default -> before;
        };
    }

    private NodeObservation observed(int slot, SplittableRandom random) {
        return nodes.get(slot)
                .pods("shop", "Deployment", "web", 1 + random.nextInt(3))
                .pods("shop", "StatefulSet", "db", 1)
                .build();
    }
}
