package io.podwatch.contract.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.core.alert.Alert;
import io.podwatch.core.change.PodChange;
import io.podwatch.core.change.PodTransition;
import io.podwatch.core.detect.DetectorState;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.pod.ContainerState.Terminated;
import io.podwatch.core.pod.PodObservation;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordCodecsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final byte[] KEY = "prod/shop/uid-1".getBytes(UTF_8);

    private final RecordCodecs codecs = Examples.CODECS;

    @Test
    void aRecordGoesToItsTopicWithItsEnvelope() {
        EncodedRecord encoded = codecs.encode(ObjectExamples.crashLoopingPod());

        ProducerRecord<byte[], byte[]> sent = encoded.to(new TopicNames("podwatch"), 3, NOON);

        assertThat(sent.topic()).isEqualTo("podwatch.pods.v1");
        assertThat(sent.partition()).isEqualTo(3);
        assertThat(sent.timestamp()).isEqualTo(NOON.toEpochMilli());
        assertThat(sent.key()).isEqualTo(KEY);
        assertThat(sent.headers().lastHeader("ce_specversion").value()).isEqualTo("1.0".getBytes(UTF_8));
        assertThat(sent.headers().lastHeader("content-type").value()).isEqualTo("application/json".getBytes(UTF_8));
    }

    @Test
    void aStateThatComesBackIsAnotherEventAndATransitionIsTheSameOne() {
        EncodedRecord state = codecs.encode(ObjectExamples.crashLoopingPod());
        EncodedRecord transition = codecs.transitions().encode(Examples.transition(new PodChange.Deleted()));

        assertThat(sentId(state, NOON)).isNotEqualTo(sentId(state, NOON.plusMillis(1)));
        assertThat(sentId(transition, NOON)).isEqualTo(sentId(transition, NOON.plusMillis(1)));
    }

    @Test
    void aTombstoneTellsAtWhichVersionItsObjectWasGone() {
        EncodedRecord tombstone = codecs.tombstone(ObjectExamples.crashLoopingPod(), "4711");

        ProducerRecord<byte[], byte[]> sent = tombstone.to(new TopicNames("podwatch"), 3, NOON);

        assertThat(sent.headers().lastHeader("ce_resourceversion").value())
                .asString()
                .isEqualTo("4711");
    }

    @Test
    void aTombstoneHasNoValueAndNoContentType() {
        EncodedRecord tombstone = codecs.tombstone(ObjectExamples.crashLoopingPod());

        ProducerRecord<byte[], byte[]> sent = tombstone.to(new TopicNames("podwatch"), 3, NOON);

        assertThat(tombstone.isTombstone()).isTrue();
        assertThat(sent.value()).isNull();
        assertThat(sent.key()).isEqualTo(KEY);
        assertThat(sent.headers().lastHeader("content-type")).isNull();
    }

    @ParameterizedTest
    @EnumSource(ObservedKind.class)
    void everyKindGoesToItsOwnTopic(ObservedKind kind) {
        assertThat(codecs.observations(kind).topic()).isEqualTo(Topic.of(kind));
    }

    @Test
    void theIdOfATransitionHangsOnNothingButTheTransition() {
        PodTransition transition = Examples.transition(new PodChange.Deleted());

        assertThat(id(codecs.transitions().encode(transition))).isEqualTo("uid-1:1000:1001:deleted");
        assertThat(id(codecs.transitions()
                        .encode(Examples.transition(Examples.changes().get(4)))))
                .isEqualTo("uid-1:1000:1001:container-waiting:app");
    }

    @Test
    void aDeletionThatNobodySawHasOneIdWhicheverListToldOfIt() {
        assertThat(id(codecs.transitions().encode(unseenDeletion("1000"))))
                .isEqualTo(id(codecs.transitions().encode(unseenDeletion("2000"))))
                .isEqualTo("uid-1:deleted");
    }

    @Test
    void aStateWithOtherSurroundingsHasAnotherId() {
        PodObservation pod = ObjectExamples.crashLoopingPod();
        PodObservation onLostNode = pod.with(pod.workload(), Optional.empty());

        assertThat(id(codecs.encode(pod))).isNotEqualTo(id(codecs.encode(onLostNode)));
    }

    @Test
    void anOverlongRecordIsTrimmedAndSaysSo() {
        RecordCodecs small = new RecordCodecs(8_000);
        PodObservation pod = ObjectExamples.crashLoopingPod("log line\n".repeat(2_000));

        EncodedRecord encoded = small.encode(pod);

        assertThat(encoded.isTrimmed()).isTrue();
        assertThat(encoded.bytes()).isLessThanOrEqualTo(8_000);
        PodObservation decoded = small.pods().decode(KEY, encoded.value().orElseThrow());
        assertThat(decoded.id()).isEqualTo(pod.id());
        assertThat(message(decoded)).hasSize(4096).endsWith("\u2026");
    }

    @Test
    void aRecordWithinItsBoundStaysWhole() {
        assertThat(codecs.encode(ObjectExamples.crashLoopingPod("x".repeat(900_000)))
                        .isTrimmed())
                .isFalse();
    }

    @Test
    void aRecordThatTrimmingCannotShortenIsRefusedByName() {
        assertThatThrownBy(() -> new RecordCodecs(500).encode(ObjectExamples.crashLoopingPod()))
                .isInstanceOf(OverlongRecordException.class)
                .hasMessageContainingAll("\"prod/shop/uid-1\"", "pods.v1", "500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "nonsense", "{\"cluster\":1}", "[]"})
    void aMalformedRecordIsNamed(String value) {
        assertThatThrownBy(() -> codecs.pods().decode(KEY, value.getBytes(UTF_8)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContainingAll("\"prod/shop/uid-1\"", "pods.v1");
    }

    @Test
    void theLifecycleTopicTellsTransitionsFromGapsByTheKey() {
        EncodedRecord transition = codecs.transitions().encode(Examples.transition(new PodChange.FirstSeen()));
        EncodedRecord gap = codecs.gaps().encode(Examples.gap());

        assertThat(decoded(transition))
                .isEqualTo(new LifecycleRecord.Transitioned(Examples.transition(new PodChange.FirstSeen())));
        assertThat(decoded(gap)).isEqualTo(new LifecycleRecord.Missed(Examples.gap()));
        assertThatThrownBy(() -> codecs.decodeLifecycle("//".getBytes(UTF_8), new byte[0]))
                .isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void theKeyOfADetectorStateLeadsBackToItsFinding() {
        for (Examples.Example example : Examples.byName().values()) {
            if (example.value() instanceof DetectorState state) {
                SubjectKey key = SubjectKey.parse(
                        codecs.detectorStateTombstone(state.keptUnder()).key().text());

                assertThat(FindingSubject.stateKey(key)).contains(state.keptUnder());
            }
        }
        assertThat(FindingSubject.stateKey(SubjectKey.parse("prod/shop/LaterFinding/workload=web")))
                .isEmpty();
    }

    @Test
    void anAlertAndItsTombstoneShareTheirKey() {
        FindingKey key = Examples.firing().key();

        assertThat(codecs.alertTombstone(key).key().text())
                .isEqualTo(codecs.alerts().encode(Examples.firing()).key().text())
                .isEqualTo("prod/shop/" + key.fingerprint());
    }

    @Test
    void theIdOfAnAlertsRecordFollowsFromWhatWasJudgedAlone() {
        EncodedRecord told = codecs.alerts().encode(Examples.firing());

        assertThat(sentId(told, Instant.EPOCH))
                .isEqualTo(sentId(told, Instant.EPOCH.plusMillis(1)))
                .isEqualTo(Examples.firing().key().fingerprint() + ":2026-03-01T12:00:55Z");
    }

    @Test
    void anAlertThatAFormerReleaseWroteWasToldWhenItWasUpdated() {
        String written =
                new String(codecs.alerts().encode(Examples.firing()).value().orElseThrow(), UTF_8);
        String former = written.replaceFirst(",\"toldAt\":\"[^\"]*\"", "");

        Alert read = codecs.alerts().decode("prod/shop/x".getBytes(UTF_8), former.getBytes(UTF_8));

        assertThat(former).isNotEqualTo(written);
        assertThat(read.toldAt())
                .isEqualTo(read.updatedAt())
                .isEqualTo(Examples.firing().updatedAt());
    }

    private LifecycleRecord decoded(EncodedRecord encoded) {
        return codecs.decodeLifecycle(encoded.key().bytes(), encoded.value().orElseThrow());
    }

    private static PodTransition unseenDeletion(String listVersion) {
        return new PodTransition(
                ObjectExamples.POD,
                ObjectExamples.crashLoopingPod().workload(),
                listVersion,
                listVersion,
                new PodChange.Deleted(),
                Optional.empty(),
                Optional.empty(),
                true,
                1);
    }

    private static String sentId(EncodedRecord encoded, Instant publishedAt) {
        ProducerRecord<byte[], byte[]> sent = encoded.to(new TopicNames("podwatch"), 0, publishedAt);
        return new String(sent.headers().lastHeader("ce_id").value(), UTF_8);
    }

    private static String message(PodObservation pod) {
        return pod.container("app")
                .orElseThrow()
                .lastTermination()
                .map(Terminated::message)
                .orElseThrow();
    }

    private static String id(EncodedRecord encoded) {
        return encoded.headers().stream()
                .filter(header -> header.name().equals("ce_id"))
                .findFirst()
                .orElseThrow()
                .text();
    }
}
