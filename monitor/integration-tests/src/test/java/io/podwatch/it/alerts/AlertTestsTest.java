package io.podwatch.it.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.testkit.InstalledTool;
import io.podwatch.core.timeline.mixin.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Prometheus' own tool runs the rules on series, and every alert has a test of each sort. */
class AlertTestsTest {
    private static final List<String> SORTS = List.of(
            "fires in its shape",
            "is silent one step below",
            "is silent for the known false positive",
            "resolves in time",
            "survives a gap of two scrapes",
            "says exactly this");

    static Stream<ShippedRule> alerts() {
        return ShippedRule.alerts().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("alerts")
    void everyAlertHasATestOfEachSort(ShippedRule rule) {
        Path file = AlertFiles.DIRECTORY.resolve("tests").resolve(rule.name() + ".yaml");
        assertThat(file).exists();

        List<String> names = AlertFiles.list(AlertFiles.yaml(file), "tests").stream()
                .map(test -> test.get("name").toString())
                .toList();
        assertThat(names).allMatch(name -> SORTS.stream().anyMatch(name::startsWith));
        assertThat(SORTS).allMatch(sort -> names.stream().anyMatch(name -> name.startsWith(sort)));
    }

    @Test
    void everyTestThatIsNamedForAnAlertIsOfOneThatThereIs() {
        assertThat(AlertFiles.tests().stream()
                        .map(file -> file.getFileName().toString().replace(".yaml", ""))
                        .filter(name -> name.startsWith("Podwatch")))
                .containsExactlyInAnyOrderElementsOf(
                        alerts().map(ShippedRule::name).toList());
    }

    @Test
    void promtoolFindsNothingToSayAgainstTheRules(@TempDir Path scratch) throws IOException, InterruptedException {
        Promtool.isNeeded();

        InstalledTool.Output found = Promtool.checkRules(scratch, AlertFiles.rules());

        assertThat(found.exit()).as("%s", found.text()).isZero();
    }

    @Test
    void theRulesDoOnSeriesWhatTheTestsSay(@TempDir Path scratch) throws IOException, InterruptedException {
        Promtool.isNeeded();

        InstalledTool.Output found = Promtool.testRules(scratch, AlertFiles.tests());

        assertThat(found.exit()).as("%s", found.text()).isZero();
    }

    @Test
    void aTestThatExpectsSomethingElseFails(@TempDir Path scratch) throws IOException, InterruptedException {
        Promtool.isNeeded();
        Path test = AlertFiles.DIRECTORY.resolve("tests").resolve("PodwatchWatchdog.yaml");
        Path wrong = scratch.resolve("wrong.yaml");
        Files.writeString(
                wrong,
                AlertFiles.text(test)
                        .replace(
                                "../rules",
                                AlertFiles.DIRECTORY
                                        .resolve("rules")
                                        .toAbsolutePath()
                                        .normalize()
                                        .toString())
                        .replace("value: 1}", "value: 2}"));

        assertThat(Promtool.testRules(scratch, List.of(wrong)).exit()).isNotZero();
    }
}
