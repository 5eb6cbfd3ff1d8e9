package io.podwatch.core.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.core.testkit.InstalledTool;
import io.podwatch.core.timeline.mixin.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TenantJoinTest {
    private static final Path DOCUMENT = Path.of("..", "..", "docs", "metrics.md");
    private static final Pattern JOIN =
            Pattern.compile("```\n(podwatch_container_restarts_total .*?)\n```", Pattern.DOTALL);
    private static final String TEST = """
            evaluation_interval: 30s
            tests:
              - interval: 30s
                input_series:
                  - series: 'podwatch_namespace_info{cluster="prod", namespace="shop", label_team="web", annotation_tier="1"}'
                    values: '1 1'
                  - series: 'podwatch_namespace_info{cluster="test", namespace="shop", label_team="trial"}'
                    values: '1 1'
                  - series: 'podwatch_container_restarts_total{cluster="prod", namespace="shop", workload="cart"}'
                    values: '7 7'
                  - series: 'podwatch_container_restarts_total{cluster="prod", namespace="shop", workload="till"}'
                    values: '2 2'
                  - series: 'podwatch_container_restarts_total{cluster="prod", namespace="bare", workload="job"}'
                    values: '3 3'
                promql_expr_test:
                  - expr: '%s'
                    eval_time: 30s
                    exp_samples:
                      - {labels: '{cluster="prod", namespace="shop", workload="cart", label_team="web"}', value: 7}
                      - {labels: '{cluster="prod", namespace="shop", workload="till", label_team="web"}', value: 2}
                      - {labels: '%s{cluster="prod", namespace="bare", workload="job"}', value: 3}
            """;

    @Test
    void theJoinInTheDocumentGivesSeriesTheLabelsOfTheirNamespaceAndKeepsThoseWithout(@TempDir Path scratch)
            throws IOException, InterruptedException {
        Promtool.isNeeded();
        Path test = scratch.resolve("test.yaml");
        Files.writeString(test, TEST.formatted(join(), "podwatch_container_restarts_total"));

        InstalledTool.Output output = Promtool.testRules(scratch, List.of(test));

        assertThat(output.exit()).as(output.text()).isZero();
    }

    private static String join() throws IOException {
        Matcher join = JOIN.matcher(Files.readString(DOCUMENT));
        assertThat(join.find()).as("the join in %s", DOCUMENT).isTrue();
        return join.group(1).replaceAll("\\s+", " ");
    }
}
