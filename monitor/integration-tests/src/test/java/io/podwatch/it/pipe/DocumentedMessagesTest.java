package io.podwatch.it.pipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.cloudevent.EventHeader;
import io.podwatch.contract.record.EncodedRecord;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.FindingType;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.GapReason;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.testkit.Moments;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A record that is not as the AsyncAPI document says is taken for none of its messages. */
class DocumentedMessagesTest {
    private static final RecordCodecs CODECS = new RecordCodecs(1_000_000);
    private static final LogRecord GAP = logged(CODECS.gaps()
            .encode(new Gap(
                    "prod",
                    ObservedKind.POD,
                    GapReason.START,
                    Moments.second(0),
                    Moments.second(60),
                    "1000",
                    "1400",
                    17,
                    2)));
    private static final LogRecord TOMBSTONE = logged(
            CODECS.alertTombstone(FindingKey.of(FindingType.WORKLOAD_NOT_READY, "prod", "shop", "workload", "web")));

    private final DocumentedMessages documented;

    DocumentedMessagesTest() throws IOException {
        documented = new DocumentedMessages();
    }

    @Test
    void aRecordAsItIsWrittenIsOneMessage() {
        assertThat(documented.of(GAP)).containsExactly("Gap");
        assertThat(documented.of(TOMBSTONE)).containsExactly("AlertGone");
    }

    @ParameterizedTest
    @CsvSource({
        "ce_id, ''",
        "ce_source, /podwatch/prod/detector",
        "ce_type, io.podwatch.quotas.v1",
        "ce_dataschema, https://podwatch.io/schemas/quotas.v1.schema.json",
        "content-type, text/plain"
    })
    void aHeaderThatSaysSomethingElseMakesItNone(String header, String text) {
        Map<String, String> headers = new HashMap<>(GAP.headers());
        assertThat(headers.put(header, text)).isNotNull();

        assertThat(documented.of(new LogRecord(GAP.topic(), 0, GAP.key(), GAP.value(), headers)))
                .isEmpty();
    }

    @Test
    void aKeyOfAnotherFormMakesItNone() {
        assertThat(documented.of(new LogRecord(GAP.topic(), 0, "prod/pod", GAP.value(), GAP.headers())))
                .isEmpty();
    }

    @Test
    void aValueOfAnotherSchemaMakesItNone() {
        JsonNode other = new JsonMapper().createObjectNode().put("cluster", 1);

        assertThat(documented.of(new LogRecord(GAP.topic(), 0, GAP.key(), other, GAP.headers())))
                .isEmpty();
        assertThat(documented.of(new LogRecord(Topic.ALERTS, 0, TOMBSTONE.key(), other, TOMBSTONE.headers())))
                .isEmpty();
    }

    private static LogRecord logged(EncodedRecord encoded) {
        Map<String, String> headers =
                encoded.headers().stream().collect(Collectors.toMap(EventHeader::name, EventHeader::text));
        JsonNode value =
                encoded.value().<JsonNode>map(new JsonMapper()::readTree).orElseGet(MissingNode::getInstance);
        return new LogRecord(encoded.topic(), 0, encoded.key().text(), value, headers);
    }
}
