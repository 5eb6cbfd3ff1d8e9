package io.podwatch.core.judge.serving;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.object.ObjectDetector;
import io.podwatch.core.detect.object.ObjectPolicy;
import io.podwatch.core.detect.rollout.RolloutDiagnosis;
import io.podwatch.core.judge.known.Knowledge;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.PodSighting;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Judges Deployments, StatefulSets and DaemonSets by how far their new revision got. */
final class RolloutJudge implements SubjectJudge {
    private final Knowledge knowledge;
    private final ObjectRule rule;
    private final ObjectTeller teller;

    /** Clusters of which all workloads were known once: what is open has been compared with them. */
    private final Set<String> compared = new HashSet<>();

    private final Map<String, Set<FindingKey>> underWay = new HashMap<>();

    /** @param turned told of rollouts that get stuck, and of those that are no longer */
    RolloutJudge(ObjectRule rule, Ground ground, BiConsumer<FindingKey, Instant> turned) {
        this.knowledge = ground.knowledge();
        this.rule = rule;
        this.teller =
                new ObjectTeller(type(), new ObjectDetector(RolloutDiagnosis::summary), ground, this::policy, turned);
    }

    /** A Deployment waits for its own deadline before it tells. */
    private ObjectPolicy policy(FindingKey key) {
        ObjectPolicy given = rule.by(annotations(key));
        return RolloutDiagnosis.hasDeadline(key.workload().kind()) ? given.withGrace(Duration.ZERO) : given;
    }

    private Annotations annotations(FindingKey key) {
        return knowledge.annotations(key.cluster(), key.namespace(), key.workload());
    }

    @Override
    public FindingType type() {
        return FindingType.ROLLOUT_STUCK;
    }

    @Override
    public void seen(WorkloadObservation workload, Instant at) {
        if (!RolloutDiagnosis.tells(workload)) {
            return;
        }
        FindingKey key = RolloutDiagnosis.keyOf(workload);
        follow(key, workload);
        if (annotations(key).isOff(type())) {
            teller.over(key, Resolution.SWITCHED_OFF, at);
        } else {
            teller.judge(key, RolloutDiagnosis.of(workload, () -> podsOf(workload)), at);
        }
    }

    private void follow(FindingKey key, WorkloadObservation workload) {
        if (RolloutDiagnosis.isUnderWay(workload)) {
            underWay(key.cluster()).add(key);
        } else {
            underWay(key.cluster()).remove(key);
        }
    }

    /** The first one who asks after a restart walks over all workloads. */
    private Set<FindingKey> underWay(String cluster) {
        return underWay.computeIfAbsent(
                cluster,
                unseen -> knowledge.workloadsOf(cluster).stream()
                        .filter(RolloutDiagnosis::tells)
                        .filter(RolloutDiagnosis::isUnderWay)
                        .map(RolloutDiagnosis::keyOf)
                        .collect(Collectors.toCollection(HashSet::new)));
    }

    @Override
    public void seen(PodSighting sighting) {
        followed(sighting.pod(), sighting.at());
    }

    @Override
    public void gone(PodObservation last, Instant at) {
        followed(last, at);
    }

    /** The pods of a rollout that is under way say how far it is. */
    private void followed(PodObservation pod, Instant at) {
        if (!RolloutDiagnosis.isJudgedByPods(pod.workload().kind())
                || underWay(pod.cluster()).isEmpty()) {
            return;
        }
        FindingKey key = FindingKey.ofWorkload(type(), pod.cluster(), pod.namespace(), pod.workload(), "");
        if (underWay(pod.cluster()).contains(key)) {
            known(key).ifPresent(workload -> seen(workload, at));
        }
    }

    private List<PodObservation> podsOf(WorkloadObservation workload) {
        return knowledge.podsOf(workload.cluster(), workload.namespace(), workload.reference()).stream()
                .map(Knowledge.KnownPod::pod)
                .toList();
    }

    @Override
    public void gone(WorkloadObservation last, Instant at) {
        underWay(last.cluster()).remove(RolloutDiagnosis.keyOf(last));
        teller.over(RolloutDiagnosis.keyOf(last), Resolution.GONE, at);
    }

    @Override
    public void reannotated(NamespaceObservation namespace, Instant at) {
        for (WorkloadObservation workload : knowledge.workloadsOf(namespace.cluster(), namespace.name())) {
            FindingKey key = RolloutDiagnosis.keyOf(workload);
            teller.guarded(key, () -> look(key, at));
        }
    }

    @Override
    public void reannotated(WorkloadObservation workload, Instant at) {
        look(RolloutDiagnosis.keyOf(workload), at);
    }

    /** A workload that nobody sees proves nothing by waiting: only time in which workloads were heard of counts. */
    @Override
    public void time(Watermark watermark) {
        teller.due(watermark, ObservedKind.WORKLOAD, this::look);
        if (watermark.isSynced(ObservedKind.WORKLOAD) && compared.add(watermark.cluster())) {
            teller.open(watermark.cluster()).forEach(key -> teller.guarded(key, () -> compare(key, watermark.time())));
        }
    }

    private void look(FindingKey key, Instant at) {
        known(key).ifPresent(workload -> seen(workload, at));
        teller.remind(key, at);
    }

    private Optional<WorkloadObservation> known(FindingKey key) {
        return knowledge.workload(key.cluster(), key.namespace(), key.workload());
    }

    /** It may have gone while nobody judged. */
    private void compare(FindingKey key, Instant at) {
        if (known(key).isEmpty()) {
            teller.over(key, Resolution.GONE, at);
        }
    }

    @Override
    public void restored(Watermark watermark) {
        Instant seen = watermark.seenUpTo(ObservedKind.WORKLOAD).orElse(watermark.time());
        for (WorkloadObservation workload : knowledge.workloadsOf(watermark.cluster())) {
            FindingKey key = RolloutDiagnosis.keyOf(workload);
            teller.guarded(key, () -> look(key, seen));
        }
    }

    @Override
    public void forget(String cluster) {
        teller.forget(cluster);
        compared.remove(cluster);
        underWay.remove(cluster);
    }
}
