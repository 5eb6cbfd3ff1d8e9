package io.podwatch.core.timeline.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.timeline.mixin.Firings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TimelinesDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "detectors.md");
    private static final String BEGIN = "<!-- timelines: begin -->\n";
    private static final String END = "\n<!-- timelines: end -->";

    @Test
    void theTablesInTheDocumentAreWhatIsToldNow() throws IOException {
        String document = Files.readString(DOCUMENT);
        String expected = document.substring(0, document.indexOf(BEGIN) + BEGIN.length())
                + new TimelineTable(Awaited.findings(), Firings.kept()).of(Verdicts.byTheme())
                + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("run the test with -Dgolden.update=true to bring the tables up to date")
                .isEqualTo(expected);
    }
}
