package io.podwatch.cli.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.setting.SettingLayer;
import io.podwatch.cli.setting.SourcedText;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentSourceTest {

    @Test
    void aVariableSetsTheSettingOfItsName() {
        SettingLayer layer = read(Map.of("PODWATCH_KAFKA_BOOTSTRAP_SERVERS", "a:9092", "PATH", "/bin"));

        assertThat(layer.problems()).isEmpty();
        assertThat(layer.values())
                .containsOnly(Map.entry(
                        "podwatch.kafka.bootstrap-servers",
                        new SourcedText("a:9092", "environment variable PODWATCH_KAFKA_BOOTSTRAP_SERVERS")));
    }

    @Test
    void anUnknownVariableIsAProblemThatNamesTheNearest() {
        SettingLayer layer = read(Map.of("PODWATCH_KAFKA_BOOTSTRAP_SERVER", "a:9092"));

        assertThat(layer.problems())
                .singleElement()
                .hasToString("PODWATCH_KAFKA_BOOTSTRAP_SERVER: no such setting (environment variable)."
                        + " Did you mean PODWATCH_KAFKA_BOOTSTRAP_SERVERS?");
    }

    @Test
    void clientPropertiesGetTheirDotsBack() {
        SettingLayer layer = read(Map.of("PODWATCH_KAFKA_CLIENT_SASL_JAAS_CONFIG", "x"));

        assertThat(layer.values()).containsOnlyKeys("podwatch.kafka.client.sasl.jaas.config");
    }

    @Test
    void theVariablesOfAServiceNamedPodwatchAreLeftAlone() {
        SettingLayer layer = read(Map.of(
                "PODWATCH_SERVICE_HOST", "10.0.0.7",
                "PODWATCH_SERVICE_PORT", "8080",
                "PODWATCH_SERVICE_PORT_METRICS", "8080",
                "PODWATCH_PORT", "tcp://10.0.0.7:8080",
                "PODWATCH_PORT_8080_TCP", "tcp://10.0.0.7:8080",
                "PODWATCH_PORT_8080_TCP_ADDR", "10.0.0.7"));

        assertThat(layer).isEqualTo(SettingLayer.empty());
    }

    @Test
    void aServiceWhoseNameMeetsASettingDoesNotSetIt() {
        SettingLayer layer =
                read(Map.of("PODWATCH_HTTP_SERVICE_HOST", "10.0.0.7", "PODWATCH_HTTP_PORT", "tcp://10.0.0.7:80"));

        assertThat(layer).isEqualTo(SettingLayer.empty());
    }

    @Test
    void ourOwnPortHoldsBesideSuchAService() {
        SettingLayer layer = read(Map.of("PODWATCH_HTTP_SERVICE_HOST", "10.0.0.7", "PODWATCH_HTTP_PORT", "9090"));

        assertThat(layer.values()).containsOnlyKeys("podwatch.http.port");
    }

    @Test
    void aPortVariableWithoutItsServiceIsAProblem() {
        assertThat(read(Map.of("PODWATCH_PORT", "8080")).problems()).hasSize(1);
    }

    private static SettingLayer read(Map<String, String> environment) {
        return new EnvironmentSource(Configuration.CATALOG).read(environment);
    }
}
