package io.podwatch.detector.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.FindingType;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The table of metrics is made from a scrape in which all of them occur. */
class MetricsDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "metrics.md");
    private static final String BEGIN = "<!-- metrics: begin -->\n";
    private static final String END = "<!-- metrics: end -->\n";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(podwatch_[a-z_]+)` \\| \\w+ \\|");
    private static final Pattern OWN = Pattern.compile("`(podwatch_[a-z_]+)");
    private static final Pattern FINDING = Pattern.compile("finding=\"(\\w+)\"");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    private final Map<String, String> help = new TreeMap<>();
    private final Map<String, String> type = new TreeMap<>();
    private final Map<String, Set<String>> labels = new TreeMap<>();

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theTableInTheDocumentIsThatOfAScrape() throws IOException {
        new MetricsStory(MetricsStory.SHOWING)
                .troubles()
                .overflows()
                .counts()
                .pushes(vertx)
                .scrape()
                .lines()
                .forEach(this::read);

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

    @Test
    void everyFamilyOfTheJudgedStateOccursInTheScrape() {
        String scrape = new MetricsStory(MetricsStory.SHOWING)
                .troubles()
                .overflows()
                .fills()
                .counts()
                .scrape();

        for (Family family : Family.values()) {
            assertThat(scrape).containsPattern("\n" + family.text() + suffix(family) + "[{ ]");
        }
    }

    @Test
    void whatIsComparedWithKubeStateMetricsExists() throws IOException {
        String document = Files.readString(DOCUMENT);
        String compared = document.substring(
                document.indexOf("<!-- kube-state-metrics: begin -->"),
                document.indexOf("<!-- kube-state-metrics: end -->"));
        Set<String> findings =
                Arrays.stream(FindingType.values()).map(FindingType::text).collect(Collectors.toSet());

        assertThat(found(OWN, compared)).hasSizeGreaterThan(10).isSubsetOf(found(ROW, document));
        assertThat(found(FINDING, compared)).hasSizeGreaterThan(5).isSubsetOf(findings);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static String suffix(Family family) {
        return family.isInfo() ? "_info" : family.isCounter() ? "_total" : "";
    }

    private void read(String line) {
        if (line.startsWith("# HELP ")) {
            String[] parts = line.substring("# HELP ".length()).split(" ", 2);
            help.put(parts[0], parts[1]);
        } else if (line.startsWith("# TYPE ")) {
            String[] parts = line.substring("# TYPE ".length()).split(" ", 2);
            type.put(parts[0], parts[1]);
            labels.put(parts[0], new TreeSet<>());
        } else {
            series(line);
        }
    }

    private void series(String line) {
        String name = line.substring(0, line.contains("{") ? line.indexOf('{') : line.indexOf(' '));
        String family = labels.containsKey(name) ? name : name.replaceAll("_(bucket|count|sum)$", "");
        Matcher label = LABEL.matcher(line);
        while (label.find()) {
            if (!label.group(1).equals("le")) {
                labels.get(family).add(label.group(1).replaceAll("^label_.*", "label_NAME"));
            }
        }
    }

    private String table() {
        StringBuilder table = new StringBuilder("| Metric | Type | Labels | Meaning |\n|---|---|---|---|\n");
        type.forEach((name, kind) -> table.append("| `%s` | %s | %s | %s |\n"
                .formatted(
                        name,
                        kind,
                        labels.get(name).isEmpty() ? "" : "`" + String.join("`, `", labels.get(name)) + "`",
                        help.get(name))));
        return table.toString();
    }
}
