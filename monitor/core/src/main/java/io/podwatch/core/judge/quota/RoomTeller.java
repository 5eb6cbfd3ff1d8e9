package io.podwatch.core.judge.quota;

import io.podwatch.core.charge.PodDemand;
import io.podwatch.core.charge.Room;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.quota.NextReplicaDetector;
import io.podwatch.core.detect.quota.NextReplicaInput;
import io.podwatch.core.detect.quota.NextReplicaPolicy;
import io.podwatch.core.detect.quota.NextReplicaState;
import io.podwatch.core.detect.quota.QuotaRejectingState;
import io.podwatch.core.judge.known.Knowledge;
import io.podwatch.core.judge.known.NamespaceId;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.Headroom;
import io.podwatch.core.pod.WorkloadReference;
import io.podwatch.core.policy.Annotations;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets the detector judge the workloads of one namespace at one time, and counts what it found. */
final class RoomTeller {
    /** A refusal ends with the workload, an event or time; whoever waits for its end looks again this often. */
    private static final Duration REFUSED_AGAIN = Duration.ofSeconds(30);

    private final NextReplicaDetector detector = new NextReplicaDetector();
    private final NextReplicaRule rule;
    private final Ground ground;
    private final Set<FindingKey> before;
    private final Instant at;
    private final Set<FindingKey> remembered = new HashSet<>();
    private final Map<WorkloadReference, Integer> blocked = new HashMap<>();

    /** Of which a fault kept something from being judged: what is remembered of them stays as it is. */
    private final Set<WorkloadReference> unfinished = new HashSet<>();

    private Optional<Integer> least = Optional.empty();
    private Optional<Instant> dueAt = Optional.empty();

    /** @param before what is remembered of the namespace */
    RoomTeller(NextReplicaRule rule, Ground ground, Set<FindingKey> before, Instant at) {
        this.rule = rule;
        this.ground = ground;
        this.before = before;
        this.at = at;
    }

    void judge(WorkloadObservation workload, List<QuotaObservation> quotas) {
        unfinished.add(workload.reference());
        Optional<NamespaceObservation> namespace =
                ground.knowledge().namespace(workload.cluster(), workload.namespace());
        PodDemand pod = PodDemand.of(
                workload, namespace.map(NamespaceObservation::limitRanges).orElse(List.of()));
        for (QuotaObservation quota : quotas) {
            for (Room room : Room.in(quota, pod)) {
                if (room.needs().isPresent() || namespace.isPresent()) {
                    found(workload, quota, room);
                }
            }
        }
        unfinished.remove(workload.reference());
    }

    /** Costs no more than a comparison where one more fits and none did not lately. */
    private void found(WorkloadObservation workload, QuotaObservation quota, Room room) {
        least = Optional.of(Math.min(room.replicas(), least.orElse(Integer.MAX_VALUE)));
        if (room.fits() && before.isEmpty()) {
            return;
        }
        FindingKey key = NextReplicaState.keyOf(workload, quota.name(), room.resource());
        if (!room.fits() || before.contains(key)) {
            told(key, workload, room);
        }
    }

    private void told(FindingKey key, WorkloadObservation workload, Room room) {
        Annotations given = ground.knowledge().annotations(workload, key.label("resourcequota"));
        if (given.isOff(key.type())) {
            over(key, Resolution.SWITCHED_OFF);
        } else if (isRefused(workload)) {
            over(key, Resolution.RECOVERED);
            again(at.plus(REFUSED_AGAIN));
        } else {
            judge(key, workload, room, rule.by(given));
        }
    }

    /** That is told louder, by its own finding; of a Job, as its CronJob's. */
    private boolean isRefused(WorkloadObservation workload) {
        return isRefused(workload, workload.reference()) || isRefused(workload, workload.rolledUp());
    }

    private boolean isRefused(WorkloadObservation workload, WorkloadReference subject) {
        QuotaRejectingState none = QuotaRejectingState.clear(workload.cluster(), workload.namespace(), subject);
        return ground.memory().remembered(none).isPresent();
    }

    private void judge(FindingKey key, WorkloadObservation workload, Room room, NextReplicaPolicy policy) {
        NextReplicaInput.Blocked none =
                new NextReplicaInput.Blocked(room, workload.replicas().desired(), at);
        NextReplicaInput input = room.fits() ? new NextReplicaInput.Fits(at) : none;
        ground.memory().judge(detector, NextReplicaState.fits(key), input, policy);
        ground.memory().remembered(NextReplicaState.fits(key)).ifPresent(state -> {
            remembered.add(key);
            blocked.merge(workload.reference(), room.replicas(), Math::min);
            state.dueAt(policy).ifPresent(this::again);
            if (state.open() && !room.fits()) {
                ground.memory()
                        .remind(key, NextReplicaDetector.detail(state, none), at)
                        .ifPresent(this::again);
            }
        });
    }

    /** What was not met in the namespace this time. */
    void missed(FindingKey key, Resolution resolution) {
        if (unfinished.contains(key.workload()) || isUnreadable(key)) {
            remembered.add(key);
        } else {
            over(key, resolution);
        }
    }

    /** How much room there is nobody knows then, so that nothing has recovered. */
    private boolean isUnreadable(FindingKey key) {
        Knowledge knowledge = ground.knowledge();
        boolean isThere = knowledge
                .workload(key.cluster(), key.namespace(), key.workload())
                .isPresent();
        return isThere
                && knowledge
                        .quota(key.cluster(), key.namespace(), key.label("resourcequota"))
                        .filter(quota -> quota.isUnreadable(key.label("resource")))
                        .isPresent();
    }

    /** Costs nothing where nothing is remembered. */
    private void over(FindingKey key, Resolution resolution) {
        NextReplicaState none = NextReplicaState.fits(key);
        if (ground.memory().remembered(none).isPresent()) {
            ground.memory().judge(detector, none, new NextReplicaInput.Over(resolution, at), rule.policy());
        }
    }

    private void again(Instant due) {
        dueAt = dueAt.filter(due::isAfter).or(() -> Optional.of(due));
    }

    /** What is remembered of the namespace now. */
    Set<FindingKey> remembered() {
        return remembered;
    }

    Optional<Instant> dueAt() {
        return dueAt;
    }

    /** Absent where no quota counts what any workload needs. */
    Optional<Headroom> headroom(NamespaceId namespace) {
        return least.map(replicas -> new Headroom(namespace.cluster(), namespace.namespace(), replicas, blocked));
    }
}
