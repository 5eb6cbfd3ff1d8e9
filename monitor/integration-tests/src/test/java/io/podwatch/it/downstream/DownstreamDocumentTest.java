package io.podwatch.it.downstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.contract.cloudevent.EventHeader;
import io.podwatch.contract.record.RecordSchemas;
import io.podwatch.contract.topic.Topic;
import io.podwatch.core.alert.AlertState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** docs/downstream.md shows the consumer that is run, and names topics, fields, headers and settings that there are. */
class DownstreamDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "downstream.md");
    private static final Path EXAMPLE = Path.of("src/test/java/io/podwatch/it/downstream/OpenAlerts.java");
    private static final String BEGIN = "<!-- example: begin -->\n";
    private static final String END = "<!-- example: end -->";
    private static final int EXAMPLE_LINES_MAX = 80;

    private static final Pattern TOPIC = Pattern.compile("podwatch\\.([a-z-]+\\.v1)\\b");
    private static final Pattern HEADER = Pattern.compile("\\bce_[a-z]+");
    private static final Pattern SETTING = Pattern.compile("`([a-z]+(?:\\.[a-z]+)+)=([a-z0-9]+)`");
    private static final Pattern CAMEL_CASE = Pattern.compile("`([a-z]+[A-Z]\\w*)`");
    private static final Pattern FIELD_OF_TABLE = Pattern.compile("(?m)^\\| `(\\w+)`");
    private static final Pattern FIELD_OF_FILTER = Pattern.compile("[\\[,] ?\\.(\\w+)");
    private static final Pattern FIELD_OF_EXAMPLE = Pattern.compile("path\\(\"(\\w+)\"\\)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)");

    /** Neither of the record: methods and types of the example. */
    private static final Set<String> OF_THE_EXAMPLE = Set.of("isPresent");

    private static final Map<String, String> OF_A_READER = Map.of("isolation.level", "read_committed");

    @Test
    void theExampleIsTheConsumerThatIsRun() throws IOException {
        String example = Files.readString(EXAMPLE);
        String document = Files.readString(DOCUMENT);
        String expected = document.substring(0, document.indexOf(BEGIN) + BEGIN.length())
                + "\n```java\n" + example + "```\n\n"
                + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("run the test with -Dgolden.update=true to bring the example up to date")
                .isEqualTo(expected);
        assertThat(example.lines()).hasSizeLessThan(EXAMPLE_LINES_MAX);
    }

    @Test
    void everyTopicAndHeaderThatIsNamedExists() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(found(TOPIC, document))
                .contains(Topic.ALERTS.suffix())
                .isSubsetOf(Arrays.stream(Topic.values()).map(Topic::suffix).toList());
        assertThat(HEADER.matcher(document).results().map(MatchResult::group))
                .isNotEmpty()
                .containsOnly(EventHeader.ID);
    }

    @Test
    void everyFieldThatIsNamedIsOneOfTheSchema() throws IOException {
        String document = Files.readString(DOCUMENT);
        Set<String> named = new TreeSet<>();
        for (Pattern pattern : List.of(CAMEL_CASE, FIELD_OF_TABLE, FIELD_OF_FILTER, FIELD_OF_EXAMPLE)) {
            assertThat(found(pattern, document)).as(pattern.pattern()).isNotEmpty();
            named.addAll(found(pattern, document));
        }
        named.removeAll(OF_THE_EXAMPLE);

        assertThat(named).hasSizeGreaterThan(5).isSubsetOf(fields());
    }

    @Test
    void everySettingIsThatOfTheTopicOrOfAReader() throws IOException {
        String document = Files.readString(DOCUMENT);
        Map<String, String> topic = Topic.ALERTS.settings();

        assertThat(SETTING.matcher(document).results().map(match -> match.group(1)))
                .contains("cleanup.policy", "min.compaction.lag.ms", "max.compaction.lag.ms", "delete.retention.ms");
        assertThat(SETTING.matcher(document).results())
                .allSatisfy(match -> assertThat(
                                topic.getOrDefault(match.group(1), OF_A_READER.getOrDefault(match.group(1), "none")))
                        .as(match.group(1))
                        .isEqualTo(match.group(2)));
    }

    @Test
    void everyStateIsExplained() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(AlertState.values()).allSatisfy(state -> assertThat(document).contains("`" + state.text() + "`"));
    }

    @Test
    void everyLinkLeadsToAFile() throws IOException {
        assertThat(found(LINK, Files.readString(DOCUMENT)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(DOCUMENT.resolveSibling(link)).exists());
    }

    private static Set<String> fields() {
        String schema = RecordSchemas.byFileName().get("alerts.v1.schema.json").text();
        JsonNode properties = new JsonMapper().readTree(schema).path("properties");
        return new TreeSet<>(properties.propertyNames());
    }

    private static Set<String> found(Pattern pattern, String text) {
        return new TreeSet<>(
                pattern.matcher(text).results().map(match -> match.group(1)).toList());
    }
}
