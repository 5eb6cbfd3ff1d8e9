package io.podwatch.contract.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
