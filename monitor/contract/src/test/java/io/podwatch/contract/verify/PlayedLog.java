package io.podwatch.contract.verify;

import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectPartitioner;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.verify.report.LogPosition;
import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodDiff;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.change.Sighting;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.Watermark;
import io.podwatch.core.pod.PodObservation;
import io.podwatch.core.testkit.Moments;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A log in memory, written as the stages write it: with the production diff, codecs and partitioner. */
final class PlayedLog {
    static final int PARTITIONS = 3;

    private final RecordCodecs codecs = new RecordCodecs(1_000_000);
    private final SubjectPartitioner partitioner = new SubjectPartitioner(PARTITIONS);
    private final List<LoggedRecord> records = new ArrayList<>();
    private final Map<String, Long> nextOffsets = new HashMap<>();
    private final Map<String, PodObservation> published = new HashMap<>();
    private Instant now = Moments.START;

    PlayedLog at(Instant time) {
        now = time;
        return this;
    }

    RecordCodecs codecs() {
        return codecs;
    }

    PlayedLog pod(PodObservation pod) {
        return pod(pod, Sighting.WATCHED);
    }

    PlayedLog pod(PodObservation pod, Sighting sighting) {
        Optional<PodObservation> before = Optional.ofNullable(published.put(pod.uid(), pod));
        PodDiff.between(before, pod, sighting, 1).forEach(this::transition);
        return state(pod);
    }

    /** What the history tells of a step whose state is not published. */
    PlayedLog told(PodObservation before, PodObservation after) {
        for (PodTransition step : PodDiff.between(Optional.of(before), after, Sighting.WATCHED, 1)) {
            transition(
                    step.change() instanceof PodChange.NodeReadyChanged turned
                            ? step.with(new PodChange.NodeReadyChanged(turned.node(), turned.ready(), Optional.of(now)))
                            : step);
        }
        return this;
    }

    PodObservation last(String uid) {
        return published.get(uid);
    }

    PlayedLog end(PodObservation last, PodChange change) {
        published.remove(last.uid());
        transition(PodDiff.end(last, last.resourceVersion(), change, Sighting.WATCHED));
        return tombstone(last);
    }

    PlayedLog transition(PodTransition transition) {
        return append(codecs.transitions().encode(transition));
    }

    PlayedLog state(Observation observation) {
        return append(codecs.encode(observation));
    }

    PlayedLog tombstone(Observation last) {
        return append(codecs.tombstone(last));
    }

    PlayedLog gap(Gap gap) {
        return everywhere(codecs.gaps().encode(gap));
    }

    PlayedLog mark(Watermark watermark) {
        return everywhere(codecs.watermarks().encode(watermark));
    }

    PlayedLog alert(Alert alert) {
        return append(codecs.alerts().encode(alert));
    }

    PlayedLog alertTombstone(FindingKey key) {
        return append(codecs.alertTombstone(key));
    }

    PlayedLog detectorState(DetectorState state) {
        return append(codecs.detectorStates().encode(state));
    }

    PlayedLog everywhere(EncodedRecord encoded) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            append(encoded, partition);
        }
        now = now.plusMillis(1);
        return this;
    }

    PlayedLog append(EncodedRecord encoded) {
        append(encoded, partitioner.partition(encoded.key()));
        now = now.plusMillis(1);
        return this;
    }

    void append(EncodedRecord encoded, int partition) {
        records.add(LoggedRecord.of(encoded, partition, nextOffset(encoded.topic(), partition), now));
    }

    /** Bytes that no codec would write. */
    PlayedLog raw(Topic topic, String key, String value) {
        int partition = 0;
        records.add(new LoggedRecord(
                new LogPosition(topic, partition, nextOffset(topic, partition)),
                now.toEpochMilli(),
                key.getBytes(StandardCharsets.UTF_8),
                Optional.of(value.getBytes(StandardCharsets.UTF_8)),
                Map.of()));
        return this;
    }

    private long nextOffset(Topic topic, int partition) {
        return nextOffsets.merge(topic.suffix() + partition, 1L, Long::sum) - 1;
    }

    /** The same record once more at the end of its partition. */
    PlayedLog repeat(Predicate<LoggedRecord> which) {
        LoggedRecord one = records.stream().filter(which).findFirst().orElseThrow();
        LogPosition place = one.position();
        LogPosition end =
                new LogPosition(place.topic(), place.partition(), nextOffset(place.topic(), place.partition()));
        records.add(new LoggedRecord(end, one.publishedAtMillis(), one.key(), one.value(), one.headers()));
        return this;
    }

    PlayedLog remove(Predicate<LoggedRecord> which) {
        assertSome(which);
        records.removeIf(which);
        return this;
    }

    void removeIfAny(Predicate<LoggedRecord> which) {
        records.removeIf(which);
    }

    PlayedLog change(Predicate<LoggedRecord> which, UnaryOperator<LoggedRecord> change) {
        assertSome(which);
        records.replaceAll(one -> which.test(one) ? change.apply(one) : one);
        return this;
    }

    /** What Kafka keeps of a compacted topic: the last record of each key. */
    PlayedLog compact() {
        return compact(records.size());
    }

    /** @param upTo how many of the records the cleaner looks at; those after them are all kept */
    PlayedLog compact(int upTo) {
        List<LoggedRecord> looked = List.copyOf(records.subList(0, upTo));
        Map<String, LogPosition> last = new HashMap<>();
        looked.forEach(one -> last.put(place(one), one.position()));
        records.removeIf(one -> one.topic().isCompacted()
                && looked.contains(one)
                && !last.get(place(one)).equals(one.position()));
        return this;
    }

    private static String place(LoggedRecord one) {
        return one.topic() + one.keyText() + one.position().partition();
    }

    /** What retention does to the lifecycle topic. */
    PlayedLog expire(Instant before) {
        records.removeIf(one -> one.topic() == Topic.POD_LIFECYCLE && one.publishedAtMillis() < before.toEpochMilli());
        return this;
    }

    private void assertSome(Predicate<LoggedRecord> which) {
        if (records.stream().noneMatch(which)) {
            throw new AssertionError("no such record in the log");
        }
    }

    List<LoggedRecord> records() {
        return List.copyOf(records);
    }

    VerificationReport verify() {
        return verify(VerifyOptions.of(PARTITIONS));
    }

    VerificationReport verify(VerifyOptions options) {
        LogVerifier verifier = new LogVerifier(options);
        records.forEach(verifier::take);
        return verifier.finish();
    }

    /** As {@link #verify()}, with the broker's word that nothing has expired. */
    VerificationReport verifyWhole() {
        LogVerifier verifier = new LogVerifier(VerifyOptions.of(PARTITIONS));
        for (int partition = 0; partition < PARTITIONS; partition++) {
            verifier.begins(Topic.POD_LIFECYCLE, partition, 0);
        }
        records.forEach(verifier::take);
        return verifier.finish();
    }

    /** As {@link #verify()}, with the partitions of the last topic first. */
    VerificationReport verifyBackwards() {
        LogVerifier verifier = new LogVerifier(VerifyOptions.of(PARTITIONS));
        List<Topic> topics = new ArrayList<>(List.of(Topic.values()));
        Collections.reverse(topics);
        for (Topic topic : topics) {
            records.stream().filter(one -> one.topic() == topic).forEach(verifier::take);
        }
        return verifier.finish();
    }

    static Predicate<LoggedRecord> about(Topic topic, String keyEnd) {
        return one -> one.topic() == topic && one.keyText().endsWith(keyEnd);
    }

    static Predicate<LoggedRecord> about(Topic topic, String keyEnd, String part) {
        return about(topic, keyEnd)
                .and(one -> one.value()
                        .filter(value -> new String(value, StandardCharsets.UTF_8).contains(part))
                        .isPresent());
    }

    static Predicate<LoggedRecord> tombstoneOf(Topic topic, String keyEnd) {
        return about(topic, keyEnd).and(one -> one.value().isEmpty());
    }

    /** Text of the value replaced. */
    static UnaryOperator<LoggedRecord> saying(String instead, String of) {
        return one -> new LoggedRecord(
                one.position(),
                one.publishedAtMillis(),
                one.key(),
                one.value()
                        .map(value -> new String(value, StandardCharsets.UTF_8)
                                .replace(of, instead)
                                .getBytes(StandardCharsets.UTF_8)),
                one.headers());
    }
}
