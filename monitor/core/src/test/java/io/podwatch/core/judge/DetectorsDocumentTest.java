package io.podwatch.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.policy.Annotation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DetectorsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "detectors.md");
    private static final String BEGIN = "<!-- annotations: begin -->\n";
    private static final String END = "<!-- annotations: end -->";
    private static final List<String> LEADS =
            List.of("**Opens**", "**Closes**", "**Silent**", "**Settings**", "**Annotations**");

    @Test
    void everyFindingThatHasADetectorHasASectionAndNoOtherHas() throws IOException {
        List<String> types =
                Arrays.stream(FindingType.values()).map(FindingType::text).toList();

        assertThat(sections().keySet().stream().filter(types::contains))
                .containsExactlyInAnyOrderElementsOf(
                        Judge.judged().stream().map(FindingType::text).toList());
    }

    @Test
    void everySectionSaysWhatOpensClosesIsSilentAndCanBeSet() throws IOException {
        Map<String, String> sections = sections();

        for (FindingType type : Judge.judged()) {
            String section = sections.getOrDefault(type.text(), "");
            List<Integer> places = LEADS.stream().map(section::indexOf).toList();

            assertThat(places)
                    .as("%s of the section %s", LEADS, type.text())
                    .isSorted()
                    .doesNotContain(-1);
            assertThat(section.split("\n\n")).as(type.text()).noneMatch(LEADS::contains);
        }
    }

    @Test
    void theTableOfAnnotationsIsThatOfTheDeclarations() throws IOException {
        String document = Files.readString(DOCUMENT);
        String expected = document.substring(0, document.indexOf(BEGIN) + BEGIN.length())
                + table()
                + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("run the test with -Dgolden.update=true to bring the table up to date")
                .isEqualTo(expected);
    }

    private static String table() {
        return Judge.restoring(JudgePolicy.DEFAULT).finish().annotations().stream()
                .sorted(Comparator.comparing(Annotation::name))
                .map(one -> "| `%s` | %s | %s |\n".formatted(one.name(), one.values(), one.meaning()))
                .collect(Collectors.joining("", "| Annotation | Value | Meaning |\n|---|---|---|\n", ""));
    }

    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new LinkedHashMap<>();
        for (String section : Files.readString(DOCUMENT).split("(?m)^##+ ")) {
            String[] parts = section.split("\n", 2);
            sections.put(parts[0], parts.length < 2 ? "" : parts[1]);
        }
        return sections;
    }
}
