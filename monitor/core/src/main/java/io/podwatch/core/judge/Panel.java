package io.podwatch.core.judge;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.judge.known.SubjectId;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.Guard;
import io.podwatch.core.judge.subject.Headroom;
import io.podwatch.core.judge.subject.JudgeFamily;
import io.podwatch.core.judge.subject.PodSighting;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** All judges of subjects, in the order of their families; each is told of everything, whatever goes wrong in another. */
final class Panel {
    private final List<SubjectJudge> judges;
    private final Guard guard;

    Panel(Collection<JudgeFamily> families, Ground ground) {
        this.judges = families.stream()
                .flatMap(family -> family.judges(ground).stream())
                .toList();
        this.guard = ground.guard();
    }

    /** What they lead to. */
    Set<FindingType> types() {
        Set<FindingType> types = EnumSet.noneOf(FindingType.class);
        judges.forEach(judge -> types.add(judge.type()));
        return types;
    }

    /** Of every observation of every pod: what {@code each} makes for each judge would be 280 bytes for one of them. */
    void seen(PodSighting sighting) {
        for (int index = 0; index < judges.size(); index++) {
            seen(sighting, judges.get(index));
        }
    }

    private void seen(PodSighting sighting, SubjectJudge judge) {
        try {
            judge.seen(sighting);
        } catch (RuntimeException fault) {
            SubjectId id = sighting.id();
            guard.failed(judge.type(), id.cluster(), id.namespace(), id.subject(), fault);
        }
    }

    void gone(PodObservation last, Instant at) {
        each(last.cluster(), last.namespace(), last.uid(), judge -> judge.gone(last, at));
    }

    void seen(WorkloadObservation workload, Instant at) {
        each(workload, judge -> judge.seen(workload, at));
    }

    void gone(WorkloadObservation last, Instant at) {
        each(last, judge -> judge.gone(last, at));
    }

    void reannotated(WorkloadObservation workload, Instant at) {
        each(workload, judge -> judge.reannotated(workload, at));
    }

    void reannotated(PodObservation bare, Instant at) {
        each(bare.cluster(), bare.namespace(), bare.uid(), judge -> judge.reannotated(bare, at));
    }

    private void each(WorkloadObservation workload, Consumer<SubjectJudge> told) {
        each(workload.cluster(), workload.namespace(), workload.reference().text(), told);
    }

    void seen(QuotaObservation quota, Instant at) {
        each(quota.cluster(), quota.namespace(), quota.name(), judge -> judge.seen(quota, at));
    }

    void gone(QuotaObservation last, Instant at) {
        each(last.cluster(), last.namespace(), last.name(), judge -> judge.gone(last, at));
    }

    void seen(NodeObservation node, Instant at) {
        each(node.cluster(), node.namespace(), node.name(), judge -> judge.seen(node, at));
    }

    void gone(NodeObservation last, Instant at) {
        each(last.cluster(), last.namespace(), last.name(), judge -> judge.gone(last, at));
    }

    void seen(NamespaceObservation namespace, Instant at) {
        each(namespace.cluster(), namespace.name(), namespace.name(), judge -> judge.seen(namespace, at));
    }

    Collection<Headroom> headrooms() {
        return judges.stream().flatMap(judge -> judge.headrooms().stream()).toList();
    }

    void reannotated(NamespaceObservation namespace, Instant at) {
        each(namespace.cluster(), namespace.name(), namespace.name(), judge -> judge.reannotated(namespace, at));
    }

    void seen(EvidenceObservation event, Instant at) {
        each(event.cluster(), event.namespace(), event.name(), judge -> judge.seen(event, at));
    }

    void time(Watermark watermark) {
        each(watermark.cluster(), "", "", judge -> judge.time(watermark));
    }

    void restored(Watermark watermark) {
        each(watermark.cluster(), "", "", judge -> judge.restored(watermark));
    }

    void forget(String cluster) {
        each(cluster, "", "", judge -> judge.forget(cluster));
    }

    private void each(String cluster, String namespace, String subject, Consumer<SubjectJudge> told) {
        for (SubjectJudge judge : judges) {
            guard.each(judge.type(), cluster, namespace, subject, () -> told.accept(judge));
        }
    }
}
