package io.podwatch.contract.record;

import io.podwatch.contract.cloudevent.EventIds;
import io.podwatch.contract.detector.AlertShape;
import io.podwatch.contract.detector.DetectorStateShape;
import io.podwatch.contract.json.ObjectShape;
import io.podwatch.contract.lifecycle.GapShape;
import io.podwatch.contract.lifecycle.PodTransitionShape;
import io.podwatch.contract.observation.EvidenceShape;
import io.podwatch.contract.observation.NamespaceShape;
import io.podwatch.contract.observation.NodeShape;
import io.podwatch.contract.observation.PodShape;
import io.podwatch.contract.observation.QuotaShape;
import io.podwatch.contract.observation.WatermarkShape;
import io.podwatch.contract.observation.WorkloadShape;
import io.podwatch.contract.record.RecordForm.Source;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;
import java.util.List;
import java.util.Optional;

/** The forms of all records, one for each type. */
final class RecordForms {

    static final RecordForm<PodObservation> PODS = state(Topic.PODS, PodShape.SHAPE);
    static final RecordForm<QuotaObservation> QUOTAS = state(Topic.QUOTAS, QuotaShape.SHAPE);
    static final RecordForm<WorkloadObservation> WORKLOADS = state(Topic.WORKLOADS, WorkloadShape.SHAPE);
    static final RecordForm<NamespaceObservation> NAMESPACES = state(Topic.NAMESPACES, NamespaceShape.SHAPE);
    static final RecordForm<NodeObservation> NODES = state(Topic.NODES, NodeShape.SHAPE);
    static final RecordForm<EvidenceObservation> EVIDENCE = new RecordForm<>(
            Topic.EVIDENCE,
            Topic.EVIDENCE.suffix(),
            EvidenceShape.SHAPE,
            SubjectKey::of,
            Source.WATCHER,
            evidence -> "",
            RecordForms::stateId,
            EvidenceObservation::lastAt);

    static final RecordForm<PodTransition> TRANSITIONS = new RecordForm<>(
            Topic.POD_LIFECYCLE,
            Topic.POD_LIFECYCLE.suffix(),
            PodTransitionShape.SHAPE,
            transition -> SubjectKey.of(transition.pod()),
            Source.WATCHER,
            transition -> transition.change().name(),
            (transition, json) -> EventIds.of(transition),
            transition -> transition.change().at());

    static final RecordForm<Gap> GAPS = new RecordForm<>(
            Topic.POD_LIFECYCLE,
            Topic.POD_LIFECYCLE.suffix() + ".gap",
            GapShape.SHAPE,
            SubjectKey::of,
            Source.WATCHER,
            gap -> GapShape.CHANGE,
            (gap, json) -> EventIds.of(gap),
            gap -> Optional.of(gap.to()));

    static final RecordForm<Watermark> WATERMARKS = new RecordForm<>(
            Topic.WATCH,
            Topic.WATCH.suffix(),
            WatermarkShape.SHAPE,
            watermark -> SubjectKey.watch(watermark.cluster()),
            Source.WATCHER,
            watermark -> "",
            (watermark, json) -> "watermark:" + watermark.cluster() + ':' + watermark.time(),
            watermark -> Optional.of(watermark.time()));

    static final RecordForm<Alert> ALERTS = new RecordForm<>(
            Topic.ALERTS,
            Topic.ALERTS.suffix(),
            AlertShape.SHAPE,
            alert -> alertKey(alert.key()),
            Source.DETECTOR,
            alert -> alert.state().text(),
            (alert, json) -> EventIds.of(alert),
            alert -> Optional.of(alert.toldAt()));

    static final RecordForm<DetectorState> DETECTOR_STATES = new RecordForm<>(
            Topic.DETECTOR_STATE,
            Topic.DETECTOR_STATE.suffix(),
            DetectorStateShape.SHAPE,
            state -> FindingSubject.key(state.keptUnder()),
            Source.DETECTOR,
            state -> state.key().type().text(),
            (state, json) -> EventIds.ofState(state.key().fingerprint(), "state", json),
            state -> Optional.empty());

    static final List<RecordForm<?>> ALL = List.of(
            PODS,
            TRANSITIONS,
            GAPS,
            QUOTAS,
            WORKLOADS,
            NAMESPACES,
            NODES,
            EVIDENCE,
            WATERMARKS,
            DETECTOR_STATES,
            ALERTS);

    private RecordForms() {}

    static SubjectKey alertKey(FindingKey key) {
        return SubjectKey.alert(key.cluster(), key.namespace(), key.fingerprint());
    }

    private static <T extends Observation> RecordForm<T> state(Topic topic, ObjectShape<T> shape) {
        return new RecordForm<>(
                topic,
                topic.suffix(),
                shape,
                SubjectKey::of,
                Source.WATCHER,
                observation -> "",
                RecordForms::stateId,
                observation -> Optional.empty());
    }

    private static String stateId(Observation observation, byte[] json) {
        return EventIds.ofState(observation.uid(), observation.resourceVersion(), json);
    }
}
