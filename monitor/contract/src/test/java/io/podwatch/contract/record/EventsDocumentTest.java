package io.podwatch.contract.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventsDocumentTest {

    private static final Path DOCUMENT = Path.of("../../docs/events.md");
    private static final String BEGIN = "<!-- generated from the code; a test keeps it so -->\n\n";

    @Test
    void theDocumentShowsTheFieldsAndExamplesOfTheCode() throws IOException {
        String written = Files.readString(DOCUMENT);
        String byHand = written.substring(0, written.indexOf(BEGIN) + BEGIN.length());

        new GoldenFile(DOCUMENT).assertHolds(byHand + EventsDocument.generated());
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void everyTopicIsDescribed(Topic topic) {
        assertThat(EventsDocument.generated()).contains("Topic `podwatch." + topic.suffix() + "`");
    }

    @Test
    void howLongAReaderMayBeAwayIsAsTopicsAreKept() throws IOException {
        Duration ofState = Topic.PODS.tombstonesKept();
        Duration ofWatermarks = Topic.WATCH.tombstonesKept();
        Duration ofHistory =
                Duration.ofMillis(Long.parseLong(Topic.POD_LIFECYCLE.settings().get("retention.ms")));

        assertThat(Files.readString(DOCUMENT).replaceAll("\\s+", " "))
                .contains("more than half of `delete.retention.ms`** (%d days; in the topic `watch`"
                        .formatted(ofState.toDays()))
                .contains("tombstones, %d hour) with a state".formatted(ofWatermarks.toHours()))
                .contains("longer than its `retention.ms` (%d days) has lost steps".formatted(ofHistory.toDays()));
    }

    @Test
    void everyHeaderIsDescribed() throws IOException {
        String byHand = Files.readString(DOCUMENT);
        List<EncodedRecord> all = Examples.byName().values().stream()
                .map(Examples.Example::encoded)
                .toList();

        assertThat(all)
                .allSatisfy(encoded -> assertThat(encoded.headers())
                        .allSatisfy(header -> assertThat(byHand).contains("| `" + header.name() + "` |")));
    }
}
