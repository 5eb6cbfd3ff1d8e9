package io.podwatch.core.judge.quota;

import io.podwatch.core.charge.NextPod;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.judge.known.Knowledge;
import io.podwatch.core.judge.known.NamespaceId;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.Headroom;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges all workloads of a namespace against all of its quotas, and keeps how much room it found. */
final class NamespaceRooms {
    private final NextReplicaRule rule;
    private final Ground ground;

    /** What is remembered of each namespace: no more than is in trouble. */
    private final Map<NamespaceId, Set<FindingKey>> troubled = new HashMap<>();

    private final Map<NamespaceId, Headroom> headrooms = new HashMap<>();

    NamespaceRooms(NextReplicaRule rule, Ground ground) {
        this.rule = rule;
        this.ground = ground;
    }

    /** When to judge it again, if nothing changes before. */
    Optional<Instant> judge(NamespaceId namespace, Instant at) {
        Set<FindingKey> before = troubled.getOrDefault(namespace, Set.of());
        RoomTeller teller = new RoomTeller(rule, ground, before, at);
        List<QuotaObservation> quotas = sorted(ground.knowledge().quotasOf(namespace.cluster(), namespace.namespace()));
        if (!quotas.isEmpty()) {
            due(namespace).forEach(workload -> guarded(workload, () -> teller.judge(workload, quotas)));
        }
        before.stream()
                .filter(key -> !teller.remembered().contains(key))
                .sorted(Comparator.comparing(FindingKey::fingerprint))
                .forEach(key -> guarded(key, () -> teller.missed(key, end(key))));
        keep(namespace, teller);
        return teller.dueAt();
    }

    /** By name: what is told in one step is told in the same order after a restart. */
    private List<WorkloadObservation> due(NamespaceId namespace) {
        return ground.knowledge().workloadsOf(namespace.cluster(), namespace.namespace()).stream()
                .filter(NextPod::isDue)
                .sorted(Comparator.comparing(WorkloadObservation::reference))
                .toList();
    }

    private static List<QuotaObservation> sorted(List<QuotaObservation> quotas) {
        return quotas.stream()
                .sorted(Comparator.comparing(QuotaObservation::name))
                .toList();
    }

    private Resolution end(FindingKey key) {
        Knowledge knowledge = ground.knowledge();
        boolean isThere = knowledge
                        .workload(key.cluster(), key.namespace(), key.workload())
                        .isPresent()
                && knowledge
                        .quota(key.cluster(), key.namespace(), key.label("resourcequota"))
                        .isPresent();
        return isThere ? Resolution.RECOVERED : Resolution.GONE;
    }

    private void keep(NamespaceId namespace, RoomTeller teller) {
        if (teller.remembered().isEmpty()) {
            troubled.remove(namespace);
        } else {
            troubled.put(namespace, Set.copyOf(teller.remembered()));
        }
        teller.headroom(namespace)
                .ifPresentOrElse(found -> headrooms.put(namespace, found), () -> headrooms.remove(namespace));
    }

    private void guarded(WorkloadObservation workload, Runnable judging) {
        guarded(workload.cluster(), workload.namespace(), workload.reference().text(), judging);
    }

    private void guarded(FindingKey key, Runnable judging) {
        guarded(key.cluster(), key.namespace(), key.subjectText(), judging);
    }

    private void guarded(String cluster, String namespace, String subject, Runnable judging) {
        ground.guard().each(FindingType.NEXT_REPLICA_BLOCKED, cluster, namespace, subject, judging);
    }

    /** Takes up what is remembered of a cluster; walks over everything that is remembered. */
    Set<NamespaceId> recall(String cluster) {
        Set<NamespaceId> namespaces = new LinkedHashSet<>();
        for (DetectorState state : ground.memory().statesOf(FindingType.NEXT_REPLICA_BLOCKED)) {
            if (state.key().cluster().equals(cluster)) {
                NamespaceId namespace = new NamespaceId(cluster, state.key().namespace());
                troubled.merge(namespace, Set.of(state.key()), NamespaceRooms::both);
                namespaces.add(namespace);
            }
        }
        return namespaces;
    }

    private static Set<FindingKey> both(Set<FindingKey> some, Set<FindingKey> more) {
        Set<FindingKey> both = new HashSet<>(some);
        both.addAll(more);
        return both;
    }

    Collection<Headroom> headrooms() {
        return Collections.unmodifiableCollection(headrooms.values());
    }

    void forget(String cluster) {
        troubled.keySet().removeIf(namespace -> namespace.cluster().equals(cluster));
        headrooms.keySet().removeIf(namespace -> namespace.cluster().equals(cluster));
    }
}
