package io.podwatch.contract.verify;

import io.podwatch.contract.record.FindingSubject;
import io.podwatch.contract.record.LifecycleRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.FindingLedger.Place;
import io.podwatch.contract.verify.track.ClusterTracks;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.StateKey;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;

/** Decodes one record, holds its key against its value and hands it to where it is remembered. */
record RecordReading(RecordCodecs codecs, ClusterTracks tracks, Place place, SubjectKey key, long publishedAtMillis) {

    void take(Topic topic, byte[] rawKey, byte[] value) {
        switch (topic) {
            case PODS -> pod(codecs.pods().decode(rawKey, value));
            case POD_LIFECYCLE -> lifecycle(codecs.decodeLifecycle(rawKey, value));
            case WATCH -> watermark(codecs.watermarks().decode(rawKey, value));
            case ALERTS -> alert(codecs.alerts().decode(rawKey, value));
            case DETECTOR_STATE -> detectorState(codecs.detectorStates().decode(rawKey, value));
            default -> state(codecs.observations(LogVerifier.kindOf(topic)).decode(rawKey, value));
        }
    }

    private void pod(PodObservation pod) {
        if (requireKey(SubjectKey.of(pod))) {
            tracks.pods().take(pod, place, publishedAtMillis);
        }
    }

    private void state(Observation observation) {
        if (requireKey(SubjectKey.of(observation))) {
            tracks.take(observation, place, publishedAtMillis);
        }
    }

    private void lifecycle(LifecycleRecord read) {
        if (read instanceof LifecycleRecord.Missed missed) {
            gap(missed.gap());
        } else {
            transition(((LifecycleRecord.Transitioned) read).transition());
        }
    }

    private void gap(Gap gap) {
        if (requireKey(SubjectKey.of(gap))) {
            tracks.gaps().take(gap, place, publishedAtMillis);
        }
    }

    private void transition(PodTransition transition) {
        if (requireKey(SubjectKey.of(transition.pod()))) {
            tracks.pods().take(transition, place, publishedAtMillis);
        }
    }

    private void watermark(Watermark watermark) {
        if (requireKey(SubjectKey.watch(watermark.cluster()))) {
            tracks.watermarks().take(watermark, place);
        }
    }

    private void alert(Alert alert) {
        SubjectKey expected = SubjectKey.alert(
                alert.key().cluster(), alert.key().namespace(), alert.key().fingerprint());
        if (requireKey(expected)) {
            tracks.alerts().take(alert, place);
        }
    }

    private void detectorState(DetectorState state) {
        SubjectKey whole = FindingSubject.key(StateKey.whole(state.key()));
        if (whole.equals(key) || requireKey(FindingSubject.key(state.keptUnder()))) {
            tracks.detectorStates().take(state, place, publishedAtMillis);
        }
    }

    /** A record under a wrong key is told once, and not taken for the object whose key it has. */
    private boolean requireKey(SubjectKey expected) {
        if (expected.equals(key)) {
            return true;
        }
        place.fault(Check.WRONG_KEY, "key " + expected.text(), "key " + key.text());
        return false;
    }
}
