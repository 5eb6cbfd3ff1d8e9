package io.podwatch.contract.record;

import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.evidence.EvidenceObservation;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.tenant.NamespaceObservation;
import io.podwatch.core.tenant.QuotaObservation;
import io.podwatch.core.workload.NodeObservation;
import io.podwatch.core.workload.WorkloadObservation;

/** The codecs of all topics under one bound of record size. Safe for use by many threads. */
public final class RecordCodecs {

    private final RecordCodec<PodObservation> pods;
    private final RecordCodec<QuotaObservation> quotas;
    private final RecordCodec<WorkloadObservation> workloads;
    private final RecordCodec<NamespaceObservation> namespaces;
    private final RecordCodec<NodeObservation> nodes;
    private final RecordCodec<EvidenceObservation> evidence;
    private final RecordCodec<PodTransition> transitions;
    private final RecordCodec<Gap> gaps;
    private final RecordCodec<Watermark> watermarks;
    private final RecordCodec<Alert> alerts;
    private final RecordCodec<DetectorState> detectorStates;

    /** @param maxRecordBytes key, value and headers of a record together, before compression */
    public RecordCodecs(int maxRecordBytes) {
        pods = new RecordCodec<>(RecordForms.PODS, maxRecordBytes);
        quotas = new RecordCodec<>(RecordForms.QUOTAS, maxRecordBytes);
        workloads = new RecordCodec<>(RecordForms.WORKLOADS, maxRecordBytes);
        namespaces = new RecordCodec<>(RecordForms.NAMESPACES, maxRecordBytes);
        nodes = new RecordCodec<>(RecordForms.NODES, maxRecordBytes);
        evidence = new RecordCodec<>(RecordForms.EVIDENCE, maxRecordBytes);
        transitions = new RecordCodec<>(RecordForms.TRANSITIONS, maxRecordBytes);
        gaps = new RecordCodec<>(RecordForms.GAPS, maxRecordBytes);
        watermarks = new RecordCodec<>(RecordForms.WATERMARKS, maxRecordBytes);
        alerts = new RecordCodec<>(RecordForms.ALERTS, maxRecordBytes);
        detectorStates = new RecordCodec<>(RecordForms.DETECTOR_STATES, maxRecordBytes);
    }

    public RecordCodec<PodObservation> pods() {
        return pods;
    }

    public RecordCodec<QuotaObservation> quotas() {
        return quotas;
    }

    public RecordCodec<WorkloadObservation> workloads() {
        return workloads;
    }

    public RecordCodec<NamespaceObservation> namespaces() {
        return namespaces;
    }

    public RecordCodec<NodeObservation> nodes() {
        return nodes;
    }

    public RecordCodec<EvidenceObservation> evidence() {
        return evidence;
    }

    public RecordCodec<PodTransition> transitions() {
        return transitions;
    }

    public RecordCodec<Gap> gaps() {
        return gaps;
    }

    public RecordCodec<Watermark> watermarks() {
        return watermarks;
    }

    public RecordCodec<Alert> alerts() {
        return alerts;
    }

    public RecordCodec<DetectorState> detectorStates() {
        return detectorStates;
    }

    /** The codec of a kind's state topic. */
    public RecordCodec<? extends Observation> observations(ObservedKind kind) {
        return switch (kind) {
            case POD -> pods;
            case QUOTA -> quotas;
            case WORKLOAD -> workloads;
            case NAMESPACE -> namespaces;
            case NODE -> nodes;
            case EVIDENCE -> evidence;
        };
    }

    /** The state record of an observation of any kind. */
    public EncodedRecord encode(Observation observation) {
        return switch (observation.observedKind()) {
            case POD -> pods.encode((PodObservation) observation);
            case QUOTA -> quotas.encode((QuotaObservation) observation);
            case WORKLOAD -> workloads.encode((WorkloadObservation) observation);
            case NAMESPACE -> namespaces.encode((NamespaceObservation) observation);
            case NODE -> nodes.encode((NodeObservation) observation);
            case EVIDENCE -> evidence.encode((EvidenceObservation) observation);
        };
    }

    /** Ends the key of an observation in its state topic. */
    public EncodedRecord tombstone(Observation observation) {
        return tombstone(observation, "");
    }

    /** @param resourceVersion at which it was gone; "" where none is known */
    public EncodedRecord tombstone(Observation observation, String resourceVersion) {
        return observations(observation.observedKind()).tombstone(SubjectKey.of(observation), resourceVersion);
    }

    /** Ends the key of an alert. */
    public EncodedRecord alertTombstone(FindingKey key) {
        return alerts.tombstone(RecordForms.alertKey(key));
    }

    /** Ends the key of a part of a detector's state. */
    public EncodedRecord detectorStateTombstone(StateKey key) {
        return detectorStates.tombstone(FindingSubject.key(key));
    }

    /** @throws MalformedRecordException when the record is not what the contract says */
    public LifecycleRecord decodeLifecycle(byte[] key, byte[] value) {
        return isGap(key)
                ? new LifecycleRecord.Missed(gaps.decode(key, value))
                : new LifecycleRecord.Transitioned(transitions.decode(key, value));
    }

    private static boolean isGap(byte[] key) {
        try {
            return SubjectKey.parse(key).isGap();
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordException(Topic.POD_LIFECYCLE, key, e);
        }
    }
}
