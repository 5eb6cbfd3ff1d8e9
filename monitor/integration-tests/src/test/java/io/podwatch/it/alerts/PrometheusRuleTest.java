package io.podwatch.it.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** promtool reads plain rule files and no PrometheusRule, so that the object is made of the files. */
class PrometheusRuleTest {
    private static final Path FILE = AlertFiles.DIRECTORY.resolve("prometheusrule.yaml");
    private static final String GROUPS = "groups:\n";
    private static final String HEAD = """
            # Made of rules/*.yaml, which are the source; a test keeps the two alike. Change those, and run it with -Dgolden.update=true.
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: podwatch
              labels:
                app.kubernetes.io/name: podwatch
            spec:
              groups:
            """;

    @Test
    void theObjectHoldsTheRuleFiles() throws IOException {
        String expected = HEAD
                + AlertFiles.rules().stream().map(PrometheusRuleTest::groups).collect(Collectors.joining());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(FILE, expected);
        }

        assertThat(Files.readString(FILE))
                .as("run the test with -Dgolden.update=true to bring the object up to date")
                .isEqualTo(expected);
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatIsReadOfTheObjectIsWhatIsReadOfTheFiles() {
        List<Object> groups = new ArrayList<>();
        AlertFiles.rules().forEach(file -> groups.addAll(AlertFiles.list(AlertFiles.yaml(file), "groups")));

        Map<String, Object> object = AlertFiles.yaml(FILE);

        assertThat((Map<String, Object>) object.get("spec")).containsExactly(Map.entry("groups", groups));
    }

    private static String groups(Path file) {
        String text = AlertFiles.text(file);
        return text.substring(text.indexOf(GROUPS) + GROUPS.length())
                .lines()
                .map(line -> line.isEmpty() ? "\n" : "  " + line + "\n")
                .collect(Collectors.joining());
    }
}
