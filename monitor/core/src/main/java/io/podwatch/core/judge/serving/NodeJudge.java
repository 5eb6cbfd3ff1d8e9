package io.podwatch.core.judge.serving;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.node.NodeDiagnosis;
import io.podwatch.core.detect.object.ObjectDetector;
import io.podwatch.core.detect.object.ObjectPolicy;
import io.podwatch.core.judge.known.Knowledge;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.workload.NodeObservation;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Judges nodes: one finding for each that is not ready, in the judge that hears of nodes. */
final class NodeJudge implements SubjectJudge {
    private final Knowledge knowledge;
    private final ObjectTeller teller;

    /** Clusters of which all nodes were known once: what is open has been compared with them. */
    private final Set<String> compared = new HashSet<>();

    NodeJudge(ObjectPolicy policy, Ground ground) {
        this.knowledge = ground.knowledge();
        this.teller = new ObjectTeller(
                type(), new ObjectDetector(NodeDiagnosis::summary), ground, key -> policy, (key, at) -> {});
    }

    @Override
    public FindingType type() {
        return FindingType.NODE_NOT_READY;
    }

    @Override
    public void seen(NodeObservation node, Instant at) {
        teller.judge(NodeDiagnosis.keyOf(node), NodeDiagnosis.of(node), at);
    }

    @Override
    public void gone(NodeObservation last, Instant at) {
        teller.over(NodeDiagnosis.keyOf(last), Resolution.GONE, at);
    }

    /** A node that nobody sees proves nothing by waiting: only time in which nodes were heard of counts. */
    @Override
    public void time(Watermark watermark) {
        if (watermark.isOff(ObservedKind.NODE)) {
            switchOff(watermark);
            return;
        }
        teller.due(watermark, ObservedKind.NODE, this::look);
        if (watermark.isSynced(ObservedKind.NODE) && compared.add(watermark.cluster())) {
            teller.open(watermark.cluster()).forEach(key -> teller.guarded(key, () -> compare(key, watermark.time())));
        }
    }

    /** Nobody will see that a node is ready again, so that what is open would stay so for ever. */
    private void switchOff(Watermark watermark) {
        teller.open(watermark.cluster())
                .forEach(key -> teller.guarded(key, () -> teller.over(key, Resolution.SWITCHED_OFF, watermark.time())));
    }

    private void look(FindingKey key, Instant seen) {
        knowledge.node(key.cluster(), key.label("node")).ifPresent(node -> seen(node, seen));
        teller.remind(key, seen);
    }

    /** It may have gone while nobody judged. */
    private void compare(FindingKey key, Instant at) {
        if (knowledge.node(key.cluster(), key.label("node")).isEmpty()) {
            teller.over(key, Resolution.GONE, at);
        }
    }

    @Override
    public void restored(Watermark watermark) {
        if (watermark.isOff(ObservedKind.NODE)) {
            return;
        }
        Instant seen = watermark.seenUpTo(ObservedKind.NODE).orElse(watermark.time());
        for (NodeObservation node : knowledge.nodesOf(watermark.cluster())) {
            teller.guarded(NodeDiagnosis.keyOf(node), () -> look(NodeDiagnosis.keyOf(node), seen));
        }
    }

    @Override
    public void forget(String cluster) {
        teller.forget(cluster);
        compared.remove(cluster);
    }
}
