package io.podwatch.core.judge.serving;

import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.notready.NotReadyDiagnosis;
import io.podwatch.core.detect.object.ObjectState;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.judge.subject.Ground;
import io.podwatch.core.judge.subject.PodSighting;
import io.podwatch.core.judge.subject.SubjectJudge;
import io.podwatch.core.judge.subject.TroubleJudge;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.policy.TroubleRule;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.time.Instant;

/** Judges pods that run without being ready, and holds them back while the rollout that made them is told as stuck. */
final class NotReadyJudge implements SubjectJudge {
    private final Ground ground;
    private final TroubleJudge pods;

    NotReadyJudge(TroubleRule rule, Ground ground) {
        this.ground = ground;
        this.pods = new TroubleJudge(new NotReadyDiagnosis(), rule, ground, this::isToldByItsRollout);
    }

    private boolean isToldByItsRollout(PodObservation pod) {
        return isStuck(
                FindingKey.ofWorkload(FindingType.ROLLOUT_STUCK, pod.cluster(), pod.namespace(), pod.workload(), ""));
    }

    private boolean isStuck(FindingKey rollout) {
        return ground.memory().remembered(ObjectState.well(rollout)).isPresent();
    }

    @Override
    public FindingType type() {
        return pods.type();
    }

    @Override
    public void seen(WorkloadObservation workload, Instant at) {
        pods.seen(workload, at);
    }

    @Override
    public void gone(WorkloadObservation last, Instant at) {
        pods.gone(last, at);
    }

    /** A rollout is told as stuck, or no longer: its pods are judged anew. */
    void rolloutTurned(FindingKey rollout, Instant at) {
        pods.rejudge(ground.knowledge().podsOf(rollout.cluster(), rollout.namespace(), rollout.workload()), at);
    }

    @Override
    public void seen(PodSighting sighting) {
        pods.seen(sighting);
    }

    @Override
    public void gone(PodObservation last, Instant at) {
        pods.gone(last, at);
    }

    @Override
    public void reannotated(NamespaceObservation namespace, Instant at) {
        pods.reannotated(namespace, at);
    }

    @Override
    public void reannotated(WorkloadObservation workload, Instant at) {
        pods.reannotated(workload, at);
    }

    @Override
    public void reannotated(PodObservation bare, Instant at) {
        pods.reannotated(bare, at);
    }

    @Override
    public void seen(EvidenceObservation event, Instant at) {
        pods.seen(event, at);
    }

    @Override
    public void time(Watermark watermark) {
        pods.time(watermark);
    }

    @Override
    public void restored(Watermark watermark) {
        pods.restored(watermark);
    }

    @Override
    public void forget(String cluster) {
        pods.forget(cluster);
    }
}
