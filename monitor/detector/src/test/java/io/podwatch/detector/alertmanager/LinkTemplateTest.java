package io.podwatch.detector.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkTemplateTest {

    @Test
    void aLabelsNameInBracesStandsForItsValue() {
        assertThat(link("https://example.org/runbooks/{alertname}.md?ns={namespace}&node={node}"))
                .isEqualTo("https://example.org/runbooks/PodwatchX.md?ns=shop&node=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a&b=c", "$1\\", "{namespace}", "ä/ö?#"})
    void whateverTheValueTheLinkStaysOne(String value) {
        String link = LinkTemplate.of("https://example.org/d?var={workload}")
                .orElseThrow()
                .of(Map.of("workload", value));

        assertThat(URI.create(link).getQuery()).isEqualTo("var=" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grafana", "ftp://example.org", "https://", "https://a b/{x}", "{namespace}"})
    void whatIsNoUrlOfTheWebIsNoTemplate(String text) {
        assertThat(LinkTemplate.of(text)).isEmpty();
    }

    private static String link(String template) {
        return LinkTemplate.of(template).orElseThrow().of(Map.of("alertname", "PodwatchX", "namespace", "shop"));
    }
}
