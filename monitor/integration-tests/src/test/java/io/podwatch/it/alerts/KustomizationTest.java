package io.podwatch.it.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.it.apiserver.ControlPlaneBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kubectl kustomize} makes of the directory, and of what its README tells to write, what it says. */
class KustomizationTest {
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
    private static final int SECONDS_MAX = 60;

    private final Path kubectl = ControlPlaneBinaries.locate(System.getenv()).path("kubectl");

    @TempDir
    private Path root;

    @BeforeEach
    void kubectlIsNeeded() throws IOException {
        if (!Files.isExecutable(kubectl)) {
            String missing = "kubectl is missing at \"" + kubectl + "\"; run .ci/provision-control-plane";
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                Assertions.fail(missing);
            }
            Assumptions.abort(missing);
        }
        Files.createDirectory(root.resolve("alerts"));
        for (String name : List.of("kustomization.yaml", "prometheusrule.yaml")) {
            Files.copy(
                    AlertFiles.DIRECTORY.resolve(name), root.resolve("alerts").resolve(name));
        }
    }

    @Test
    void theDirectoryIsABaseThatHoldsAllItNeeds() throws IOException, InterruptedException {
        String built = build("alerts");

        assertThat(built).containsOnlyOnce("kind: PrometheusRule").contains("alert: PodwatchWatchdog");
    }

    @Test
    void theReadmeTellsHowItIsSelectedRoutedAndLinked() throws IOException, InterruptedException {
        Files.createDirectory(root.resolve("own"));
        String whole = toldByTheReadme(block -> block.startsWith("apiVersion: kustomize")
                || block.startsWith("patches:")
                || block.startsWith("configMapGenerator:"));
        Files.writeString(root.resolve("own").resolve("kustomization.yaml"), whole);

        String built = build("own");

        assertThat(built)
                .containsOnlyOnce("kind: ")
                .contains("release: kube-prometheus-stack", "namespace: monitoring", "label_env, label_cost_center)")
                .contains(
                        "runbook_url: https://git.example.com/platform/podwatch/alerts/runbooks/PodwatchQuotaUsage.md");
        assertThat(built.lines().filter(line -> line.contains("runbook_url: ")))
                .hasSize(ShippedRule.alerts().size())
                .allMatch(line -> line.contains("https://git.example.com/platform/podwatch/alerts/runbooks/Podwatch"));
    }

    @Test
    void theReadmeTellsHowRulesAboutFindingsAreLeftOutWhereTheseArePushed() throws IOException, InterruptedException {
        Files.createDirectory(root.resolve("own"));
        String removal = toldByTheReadme(block -> block.contains("op: remove"));
        Files.writeString(
                root.resolve("own").resolve("kustomization.yaml"), "resources: [../alerts]\npatches:\n" + removal);

        String built = build("own");

        assertThat(built).contains("alert: PodwatchDown").doesNotContain("podwatch:finding:held");
    }

    private static String toldByTheReadme(Predicate<String> which) {
        String readme = AlertFiles.text(AlertFiles.DIRECTORY.resolve("README.md"));
        String told = YAML.matcher(readme)
                .results()
                .map(block -> block.group(1))
                .filter(which)
                .collect(Collectors.joining());
        assertThat(told).isNotEmpty();
        return told;
    }

    private String build(String directory) throws IOException, InterruptedException {
        Path output = root.resolve("output.txt");
        Process process = new ProcessBuilder(
                        kubectl.toString(), "kustomize", root.resolve(directory).toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("kubectl kustomize has not ended within " + SECONDS_MAX + " s");
        }
        String text = Files.readString(output);
        assertThat(process.exitValue()).as("%s", text).isZero();
        return text;
    }
}
