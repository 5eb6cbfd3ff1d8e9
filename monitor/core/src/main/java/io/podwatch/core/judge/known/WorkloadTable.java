package io.podwatch.core.judge.known;

import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The last observation of each workload, and how many pods each wants: one that is not watched itself wants what the
 * workloads want that are rolled up to it.
 */
public final class WorkloadTable {
    /** An observation and the watcher's time at which it was published. */
    public record SeenWorkload(WorkloadObservation workload, Instant at) {}

    private final Map<SubjectId, SeenWorkload> workloads = new HashMap<>();
    private final Map<SubjectId, Set<SubjectId>> below = new HashMap<>();

    private final NamespaceIndex namespaces = new NamespaceIndex();

    /** Those that a watched workload has made. */
    private final Map<SubjectId, Set<SubjectId>> children = new HashMap<>();

    public Optional<SeenWorkload> find(SubjectId id) {
        return Optional.ofNullable(workloads.get(id));
    }

    public void put(WorkloadObservation workload, Instant at) {
        SubjectId id = SubjectId.of(workload);
        remove(id);
        workloads.put(id, new SeenWorkload(workload, at));
        namespaces.put(id);
        parent(workload)
                .ifPresent(above -> children.computeIfAbsent(above, unseen -> new HashSet<>())
                        .add(id));
        if (isRolledUpToUnwatched(workload)) {
            below.computeIfAbsent(top(workload), unseen -> new HashSet<>()).add(id);
        }
    }

    public Optional<SeenWorkload> remove(SubjectId id) {
        Optional<SeenWorkload> last = Optional.ofNullable(workloads.remove(id));
        namespaces.remove(id);
        last.map(SeenWorkload::workload)
                .flatMap(WorkloadTable::parent)
                .ifPresent(above -> children.computeIfPresent(above, (parent, ids) -> {
                    ids.remove(id);
                    return ids.isEmpty() ? null : ids;
                }));
        last.map(SeenWorkload::workload)
                .filter(WorkloadTable::isRolledUpToUnwatched)
                .ifPresent(workload -> below.computeIfPresent(top(workload), (top, ids) -> {
                    ids.remove(id);
                    return ids.isEmpty() ? null : ids;
                }));
        return last;
    }

    private static Optional<SubjectId> parent(WorkloadObservation workload) {
        return workload.owner()
                .map(owner -> new SubjectId(
                        workload.cluster(),
                        workload.namespace(),
                        new WorkloadReference(owner.kind(), owner.name()).text()));
    }

    /** Directly below it, in no order. */
    public List<WorkloadObservation> childrenOf(WorkloadObservation workload) {
        return children.getOrDefault(SubjectId.of(workload), Set.of()).stream()
                .map(workloads::get)
                .map(SeenWorkload::workload)
                .toList();
    }

    private static boolean isRolledUpToUnwatched(WorkloadObservation workload) {
        return !WorkloadObservation.WATCHED_KINDS.contains(workload.rolledUp().kind());
    }

    private static SubjectId top(WorkloadObservation workload) {
        return new SubjectId(
                workload.cluster(), workload.namespace(), workload.rolledUp().text());
    }

    public boolean knows(String cluster, String namespace, WorkloadReference reference) {
        SubjectId id = new SubjectId(cluster, namespace, reference.text());
        return workloads.containsKey(id) || below.containsKey(id);
    }

    /** 0 when it is not known. */
    int desired(String cluster, String namespace, WorkloadReference reference) {
        SubjectId id = new SubjectId(cluster, namespace, reference.text());
        SeenWorkload seen = workloads.get(id);
        return seen != null ? wants(seen) : wantedBelow(id);
    }

    private int wantedBelow(SubjectId top) {
        int desired = 0;
        for (SubjectId id : below.getOrDefault(top, Set.of())) {
            desired += wants(workloads.get(id));
        }
        return desired;
    }

    private static int wants(SeenWorkload seen) {
        return seen.workload().replicas().desired();
    }

    /** A copy, so that judging while walking is safe. */
    public Collection<SeenWorkload> all() {
        return List.copyOf(workloads.values());
    }

    /** Of one namespace, in no order; costs no more than there are. */
    public List<SeenWorkload> of(String cluster, String namespace) {
        return namespaces.of(cluster, namespace).stream().map(workloads::get).toList();
    }

    int size() {
        return workloads.size();
    }
}
