package io.podwatch.cli.config;

import static io.podwatch.cli.config.Layers.read;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.detector.alertmanager.LinkTemplate;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertmanagerSettingsTest {
    private static final String PREFIX = "podwatch.detector.alertmanager.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alertmanager:9093",
                "http://user:word@alertmanager:9093",
                "http://alertmanager:9093?x=y",
                "http://alertmanager:9093,",
                "ftp://alertmanager"
            })
    void whatIsNoBareUrlIsRefused(String urls) {
        assertThatThrownBy(() -> read(Map.of(PREFIX + "urls", urls)))
                .hasMessageContaining(PREFIX + "urls: found \"" + urls + "\"");
    }

    @Test
    void aNameWithoutAPasswordIsRefused() {
        assertThatThrownBy(() -> read(Map.of(PREFIX + "username", "podwatch")))
                .hasMessageContaining(PREFIX + "username: is given without " + PREFIX + "credentials-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"credentials-file", "ca-file"})
    void aFileThatCannotBeReadIsToldWithItsName(String name) {
        assertThatThrownBy(() -> read(Map.of(PREFIX + name, "absent.pem")))
                .hasMessageContaining(PREFIX + name + ": the file \"absent.pem\" cannot be read");
    }

    @Test
    void timesInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> read(Map.of(PREFIX + "resend-interval", "20m")))
                .hasMessageContaining("is 20m (test), above " + PREFIX + "resolved-for, which is 15m");
        assertThatThrownBy(() -> read(Map.of(PREFIX + "resend-interval", "5s")))
                .hasMessageContaining(PREFIX + "request-timeout: is 10s, above " + PREFIX + "resend-interval");
    }

    @Test
    void anAlertIsHeldForFourIntervalsAtLeast() {
        assertThatThrownBy(() -> read(Map.of(PREFIX + "held-for", "3m59s")))
                .hasMessageContaining(PREFIX + "held-for: is 3m59s (test); expected at least four times " + PREFIX
                        + "resend-interval, which is 1m; raise the one or lower the other");
        Assertions.assertThat(read(Map.of(PREFIX + "held-for", "4m"))
                        .detector()
                        .alertmanager()
                        .times()
                        .heldFor())
                .hasMinutes(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grafana.example.org", "https://example.org/{workload", "https://example.org/ x"})
    void whatIsNoLinkIsRefused(String link) {
        assertThatThrownBy(() -> read(Map.of(PREFIX + "dashboard-url", link)))
                .hasMessageContaining(PREFIX + "dashboard-url: found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://grafana.example.org/d/podwatch?var-namespace={namespace}&from=now-1h#{workload}",
                "http://[::1]:3000/{alertname}.md",
                "https://example.org"
            })
    void everyLinkThatIsTakenMakesOne(String link) {
        Optional<String> taken = read(Map.of(PREFIX + "dashboard-url", link))
                .detector()
                .alertmanager()
                .links()
                .dashboardUrl();

        Assertions.assertThat(taken.flatMap(LinkTemplate::of)).isPresent();
    }
}
