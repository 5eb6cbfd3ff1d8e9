package io.podwatch.it.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.detect.FindingType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is woken finds a page for each alert, built like all others, and every name on it is one that there is. */
class RunbooksTest {
    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ .*$");
    private static final Pattern SETTING = Pattern.compile("`(podwatch\\.[a-z][a-z.-]+)`");
    private static final Pattern ANNOTATION = Pattern.compile("podwatch\\.io/[a-z-]+");
    private static final Pattern SWITCHED_OFF = Pattern.compile("podwatch\\.io/off=(\\w+)");
    private static final Pattern METRIC = Pattern.compile("podwatch_\\w+");
    private static final Pattern ALERT = Pattern.compile("\\bPodwatch[A-Z]\\w+");
    private static final Pattern PAGE = Pattern.compile("\\b(?:docs|alerts)/[\\w/]+\\.md");
    private static final Pattern SHELL = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern ASSIGNED = Pattern.compile("(?m)(?:^|\\G )([a-z_]+)=\\S+");
    private static final Pattern USED = Pattern.compile("\\$([a-z_]+)");

    private static final Set<String> ALERTS = Stream.concat(
                    Arrays.stream(FindingType.values()).map(FindingType::alertName),
                    ShippedRule.alerts().stream().map(ShippedRule::name))
            .collect(Collectors.toCollection(TreeSet::new));

    static Stream<String> alerts() {
        return ALERTS.stream();
    }

    @Test
    void everyAlertHasOnePageAndNoPageIsOfAnAlertThatIsNotThere() {
        assertThat(AlertFiles.in("runbooks", ".md"))
                .extracting(file -> file.getFileName().toString().replace(".md", ""))
                .filteredOn(name -> name.startsWith("Podwatch"))
                .containsExactlyInAnyOrderElementsOf(ALERTS);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyPageHasItsFourHeadingsInTheirOrder(String alert) {
        String prose = SHELL.matcher(page(alert)).replaceAll("");

        assertThat(HEADING.matcher(prose).results().map(MatchResult::group))
                .containsExactly("# " + alert, "## Meaning", "## Impact", "## Diagnosis", "## Mitigation");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyPageHasCommandsThatUseTheLabelsOfTheAlert(String alert) {
        List<String> blocks = found(SHELL, page(alert));
        Set<String> assigned = Set.copyOf(found(ASSIGNED, String.join("\n", blocks)));

        assertThat(blocks).as("commands of " + alert).isNotEmpty();
        assertThat(assigned).as("assigned in " + alert).containsAll(found(USED, page(alert)));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyPageSaysWhetherTheAlertEndsByItself(String alert) {
        assertThat(page(alert)).containsAnyOf("Resolves by itself", "resolves by itself");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyNameOnAPageIsOneThatThereIs(String alert) {
        String text = page(alert);
        String settings = AlertFiles.text(DOCS.resolve("configuration.md"));
        String detectors = AlertFiles.text(DOCS.resolve("detectors.md"));

        assertThat(found(SETTING, text)).allMatch(name -> settings.contains("| `" + name + "` |"));
        assertThat(found(ANNOTATION, text)).allMatch(name -> detectors.contains("| `" + name + "` |"));
        assertThat(found(SWITCHED_OFF, text)).map("Podwatch"::concat).allMatch(ALERTS::contains);
        assertThat(found(METRIC, text)).allMatch(new DocumentedMetrics()::has);
        assertThat(found(ALERT, text)).allMatch(ALERTS::contains);
        assertThat(found(PAGE, text))
                .allSatisfy(name ->
                        assertThat(AlertFiles.DIRECTORY.resolveSibling(name)).exists());
    }

    /** The first group where there is one, else the whole. */
    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.groupCount() > 0 ? result.group(1) : result.group())
                .toList();
    }

    private static String page(String alert) {
        return AlertFiles.text(AlertFiles.DIRECTORY.resolve("runbooks").resolve(alert + ".md"));
    }
}
