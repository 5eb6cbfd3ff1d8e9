package io.podwatch.core.judge.quota;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.judge.known.NamespaceId;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.Headroom;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.judge.subject.Timers;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges whether one more pod of each workload fits into the quotas of its namespace. What changes there only marks the
 * namespace: it is judged once with the next watermark, however much has changed, since no quota is changed without all of
 * its namespace being asked anew.
 */
final class NextReplicaJudge implements SubjectJudge {
    private final Ground ground;
    private final NamespaceRooms rooms;
    private final Map<String, Timers<NamespaceId>> clusters = new HashMap<>();

    /** Clusters of which all that is remembered is known: whatever was marked before waits for that. */
    private final Set<String> begun = new HashSet<>();

    NextReplicaJudge(NextReplicaRule rule, Ground ground) {
        this.ground = ground;
        this.rooms = new NamespaceRooms(rule, ground);
    }

    @Override
    public FindingType type() {
        return FindingType.NEXT_REPLICA_BLOCKED;
    }

    @Override
    public void seen(QuotaObservation quota, Instant at) {
        mark(new NamespaceId(quota.cluster(), quota.namespace()));
    }

    @Override
    public void gone(QuotaObservation last, Instant at) {
        mark(new NamespaceId(last.cluster(), last.namespace()));
    }

    @Override
    public void seen(WorkloadObservation workload, Instant at) {
        markLimited(workload.cluster(), workload.namespace());
    }

    @Override
    public void gone(WorkloadObservation last, Instant at) {
        markLimited(last.cluster(), last.namespace());
    }

    @Override
    public void seen(NamespaceObservation namespace, Instant at) {
        markLimited(namespace.cluster(), namespace.name());
    }

    @Override
    public void reannotated(NamespaceObservation namespace, Instant at) {
        markLimited(namespace.cluster(), namespace.name());
    }

    @Override
    public void reannotated(WorkloadObservation workload, Instant at) {
        markLimited(workload.cluster(), workload.namespace());
    }

    /** A refusal is told by another finding, which takes over. */
    @Override
    public void seen(EvidenceObservation event, Instant at) {
        if (event.rejection().isPresent()) {
            markLimited(event.cluster(), event.namespace());
        }
    }

    /** Costs next to nothing where there are no quotas. */
    private void markLimited(String cluster, String namespace) {
        if (!ground.knowledge().quotasOf(cluster, namespace).isEmpty()) {
            mark(new NamespaceId(cluster, namespace));
        }
    }

    private void mark(NamespaceId namespace) {
        timers(namespace.cluster()).set(namespace, Instant.EPOCH);
    }

    /** What nobody sees proves nothing by waiting: only time in which quotas and workloads were heard of counts. */
    @Override
    public void time(Watermark watermark) {
        if (begun.contains(watermark.cluster())) {
            seenUpTo(watermark)
                    .ifPresent(seen -> timers(watermark.cluster())
                            .due(seen, namespace -> isSeen(watermark, namespace))
                            .forEach(namespace -> judge(namespace, seen)));
        }
    }

    private static Optional<Instant> seenUpTo(Watermark watermark) {
        return watermark
                .seenUpTo(ObservedKind.QUOTA)
                .flatMap(quotas -> watermark
                        .seenUpTo(ObservedKind.WORKLOAD)
                        .map(workloads -> quotas.isBefore(workloads) ? quotas : workloads));
    }

    private static boolean isSeen(Watermark watermark, NamespaceId namespace) {
        return !watermark.isUnseen(ObservedKind.QUOTA, namespace.namespace())
                && !watermark.isUnseen(ObservedKind.WORKLOAD, namespace.namespace());
    }

    private void judge(NamespaceId namespace, Instant at) {
        ground.guard()
                .each(
                        type(),
                        namespace.cluster(),
                        namespace.namespace(),
                        "",
                        () -> rooms.judge(namespace, at)
                                .ifPresent(due -> timers(namespace.cluster()).set(namespace, due)));
    }

    @Override
    public void restored(Watermark watermark) {
        begun.add(watermark.cluster());
        rooms.recall(watermark.cluster()).forEach(this::mark);
        for (QuotaObservation quota : ground.knowledge().quotasOf(watermark.cluster())) {
            mark(new NamespaceId(quota.cluster(), quota.namespace()));
        }
    }

    @Override
    public Collection<Headroom> headrooms() {
        return rooms.headrooms();
    }

    @Override
    public void forget(String cluster) {
        clusters.remove(cluster);
        begun.remove(cluster);
        rooms.forget(cluster);
    }

    private Timers<NamespaceId> timers(String cluster) {
        return clusters.computeIfAbsent(
                cluster, unseen -> Timers.ordered(Comparator.comparing(NamespaceId::namespace)));
    }
}
