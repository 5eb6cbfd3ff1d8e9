package io.podwatch.core.judge.book;

import io.podwatch.core.detect.Finding;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Resolution;
import io.podwatch.core.detect.Severity;
import io.podwatch.core.detect.SeverityRule;
import io.podwatch.core.judge.known.PodTable;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.judge.known.Surroundings;
import io.podwatch.core.pod.PodObservation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How much an open finding about pods matters, by what its workload has beside the pods in trouble. It never makes more of it
 * than the detector did: whoever is served by pods of another revision, or has asked for nothing that has to run, is not woken.
 */
public final class Weighing {
    private static final String STATIC_POD_OWNER = "Node";
    private static final String BEHIND = "; it is a new revision, and an older one is well";

    private final PodTable pods;
    private final Surroundings surroundings;
    private final ToDoubleFunction<FindingType> criticalShare;

    /** @param criticalShare from what share of the desired pods on a finding is critical */
    public Weighing(PodTable pods, Surroundings surroundings, ToDoubleFunction<FindingType> criticalShare) {
        this.criticalShare = criticalShare;
        this.pods = pods;
        this.surroundings = surroundings;
    }

    /**
     * @param troubled the uids of the pods that the finding is about, and perhaps of some that may join them
     * @param told what is said of it so far, while it fires
     */
    FindingDetail weighed(FindingKey key, FindingDetail detail, Set<String> troubled, Optional<FindingDetail> told) {
        boolean isAboutPods = detail.affected() > 0 && !key.workload().kind().isEmpty();
        if (!isAboutPods) {
            return detail;
        }
        List<PodObservation> all = podsOf(key);
        SeverityRule rule = SeverityRule.DEFAULT.withShare(criticalShare.applyAsDouble(key.type()));
        return key.workload().isBarePod()
                ? bare(detail, all)
                : beside(rule, sized(rule, key, detail, told), all, troubled);
    }

    /** Whose it is. */
    FindingDetail named(FindingKey key, FindingDetail detail) {
        return detail.withTenant(surroundings.tenant(key.cluster(), key.namespace()));
    }

    /** What ends because its namespace ends was switched off by nobody. */
    Finding.Closed ended(Finding.Closed closed) {
        boolean isWithNamespace = closed.resolution() == Resolution.SWITCHED_OFF
                && surroundings.isEnding(closed.key().cluster(), closed.key().namespace());
        return isWithNamespace ? new Finding.Closed(closed.key(), closed.at(), Resolution.GONE) : closed;
    }

    private List<PodObservation> podsOf(FindingKey key) {
        List<PodObservation> all = new ArrayList<>();
        for (SubjectId id : pods.idsOf(key.cluster(), key.namespace(), key.workload())) {
            pods.find(id).ifPresent(seen -> all.add(seen.pod()));
        }
        return all;
    }

    /** What has to run has a controller, or is a node's own: a static pod, of which the control plane is made. */
    private static FindingDetail bare(FindingDetail detail, List<PodObservation> all) {
        boolean isStatic = all.stream()
                .flatMap(pod -> pod.owner().stream())
                .anyMatch(owner -> owner.kind().equals(STATIC_POD_OWNER));
        return isStatic ? detail : detail.atMost(Severity.WARNING);
    }

    /** A workload that is deleted before its pods wants what it wanted, until they are gone too. */
    private FindingDetail sized(SeverityRule rule, FindingKey key, FindingDetail detail, Optional<FindingDetail> told) {
        Optional<FindingDetail> former = told.filter(known -> known.desired() > 0 && detail.desired() == 0)
                .filter(known -> !surroundings.workloads.knows(key.cluster(), key.namespace(), key.workload()));
        return former.map(known -> detail.withCounts(detail.affected(), known.desired())
                        .withSeverity(weight(rule, detail.affected(), known)))
                .orElse(detail);
    }

    private static Severity weight(SeverityRule rule, int affected, FindingDetail known) {
        Severity bySize = rule.of(affected, known.desired());
        return known.severity().compareTo(bySize) < 0 ? known.severity() : bySize;
    }

    private static FindingDetail beside(
            SeverityRule rule, FindingDetail detail, List<PodObservation> all, Set<String> troubled) {
        Set<String> revisions = new HashSet<>();
        Optional<Instant> begun = Optional.empty();
        for (PodObservation pod : all) {
            if (troubled.contains(pod.uid())) {
                revisions.add(pod.revision());
                begun = earlier(begun, pod.createdAt());
            }
        }
        List<PodObservation> well = all.stream()
                .filter(pod -> isWell(pod) && !troubled.contains(pod.uid()) && isOfAnother(pod, revisions))
                .toList();
        return well.isEmpty() || begun.isEmpty() ? detail : behind(rule, detail, well, begun.get());
    }

    private static Optional<Instant> earlier(Optional<Instant> known, Instant other) {
        return known.filter(other::isAfter).or(() -> Optional.of(other));
    }

    private static boolean isWell(PodObservation pod) {
        return pod.isReady() && pod.deletion().isEmpty() && !pod.phase().isTerminal();
    }

    private static boolean isOfAnother(PodObservation pod, Set<String> revisions) {
        return !pod.revision().isEmpty() && !revisions.contains("") && !revisions.contains(pod.revision());
    }

    /** Pods that a rollout makes beyond what is wanted are missed by nobody. */
    private static FindingDetail behind(
            SeverityRule rule, FindingDetail detail, List<PodObservation> well, Instant begun) {
        int missing = Math.max(0, detail.desired() - well.size());
        Severity severity = rule.of(Math.min(detail.affected(), missing), detail.desired());
        boolean isNew = well.stream().anyMatch(pod -> pod.createdAt().isBefore(begun));
        boolean isServed = severity.compareTo(Severity.CRITICAL) < 0;
        FindingDetail weighed = detail.atMost(severity);
        return isNew && isServed ? weighed.ofNewRevision(BEHIND) : weighed;
    }
}
