package io.podwatch.cli.config;

import static io.podwatch.cli.config.Layers.layer;
import static io.podwatch.cli.config.Layers.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podwatch.cli.setting.ConfigurationException;
import io.podwatch.cli.setting.SettingRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationProblemsTest {

    @Test
    void allProblemsAreReportedTogether() {
        assertThatThrownBy(() -> Configuration.read(
                        List.of(layer(Map.of("podwatch.http.port", "eighty", "podwatch.watch.list-page-size", "0"))),
                        List.of(ClusterSettings.CLUSTER),
                        List.of(new SettingRule(Configuration::brokerProblems))))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.subject())
                                .containsExactlyInAnyOrder(
                                        "podwatch.http.port",
                                        "podwatch.watch.list-page-size",
                                        "podwatch.cluster",
                                        "podwatch.kafka.bootstrap-servers"))
                .hasMessageContaining("4 problems");
    }

    @Test
    void aWrongValueIsToldWithWhatWasFoundWhereAndWhatIsExpected() {
        assertThatThrownBy(() -> read(Map.of("podwatch.http.port", "eighty")))
                .hasMessageContaining(
                        "podwatch.http.port: found \"eighty\" (test); expected a whole number from 0 to 65535");
    }

    @Test
    void aMissingBrokerIsToldWithEveryWayToNameIt() {
        assertThatThrownBy(() -> Configuration.read(
                        List.of(), List.of(), List.of(new SettingRule(Configuration::brokerProblems))))
                .hasMessageContaining("podwatch.kafka.bootstrap-servers: is not set")
                .hasMessageContaining("--bootstrap-servers, --kafka-bootstrap-servers")
                .hasMessageContaining("PODWATCH_KAFKA_BOOTSTRAP_SERVERS");
    }

    @Test
    void anEmbeddedBrokerBesideNamedOnesIsRefused() {
        Map<String, String> both =
                Map.of("podwatch.kafka.bootstrap-servers", "a:9092", "podwatch.kafka.embedded", "true");

        assertThatThrownBy(() -> Configuration.read(
                        List.of(layer(both)), List.of(), List.of(new SettingRule(Configuration::brokerProblems))))
                .hasMessageContaining("podwatch.kafka.embedded: is true while podwatch.kafka.bootstrap-servers");
    }

    @Test
    void thresholdsInTheWrongOrderAreRefused() {
        assertThatThrownBy(() -> read(Map.of("podwatch.detector.quota.pressure-close-ratio", "0.9")))
                .hasMessageContaining(
                        "is 0.9 (test), above podwatch.detector.quota.pressure-open-ratio, which is 0.85");
    }

    @Test
    void aQuietKindMustNotCountAsUnseenBeforeItCanBeHeard() {
        assertThatThrownBy(() -> read(Map.of("podwatch.detector.watch-blind.unheard-max", "1m")))
                .hasMessageContaining("a duration from 3m to 1d");
        assertThatThrownBy(() -> read(Map.of("podwatch.watch.silence-max", "5m")))
                .hasMessageContaining("is 5m (test), above podwatch.detector.watch-blind.unheard-max, which is 3m");
    }

    @Test
    void clientPropertiesThatTheGuaranteesRestOnAreRefused() {
        assertThatThrownBy(() -> read(Map.of("podwatch.kafka.client.isolation.level", "read_uncommitted")))
                .hasMessageContaining("podwatch.kafka.client.isolation.level: is set by Podwatch itself");
    }

    @Test
    void anAbsentPropertiesFileIsToldWithItsName() {
        assertThatThrownBy(() -> read(Map.of("podwatch.kafka.properties-file", "absent.properties")))
                .hasMessageContaining("the file \"absent.properties\" cannot be read");
    }

    @Test
    void secretsAreNeverPrinted() {
        Configuration read = read(Map.of(
                "podwatch.kafka.client.ssl.key.password", "geheim",
                "podwatch.kafka.client.sasl.jaas.config", "Login password=geheim",
                "podwatch.kafka.client.security.protocol", "SSL"));

        assertThat(read.toString()).doesNotContain("geheim").contains("security.protocol=SSL");
        assertThat(read.given().values()).noneMatch(shown -> shown.contains("geheim"));
    }

    @Test
    void aSinglePropertyWinsOverTheFile() {
        Configuration read = read(Map.of(
                "podwatch.kafka.properties-file", "src/test/resources/client.properties",
                "podwatch.kafka.client.security.protocol", "SASL_SSL"));

        assertThat(read.kafka().clientProperties().values()).containsEntry("security.protocol", "SASL_SSL");
    }

    @Test
    void anEmbeddedBrokerHasOneReplica() {
        KafkaSettings settings = read(Map.of()).kafka().withEmbeddedBroker("127.0.0.1:4711");

        assertThat(settings.replicationFactor()).isEqualTo(1);
        assertThat(settings.bootstrapServers()).containsExactly("127.0.0.1:4711");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "podwatch.cluster                      | a/b",
                "podwatch.cluster                      | ''",
                "podwatch.kafka.bootstrap-servers      | ''",
                "podwatch.kafka.bootstrap-servers      | broker",
                "podwatch.kafka.bootstrap-servers      | broker:0",
                "podwatch.kafka.bootstrap-servers      | broker:65536",
                "podwatch.kafka.bootstrap-servers      | a:9092,,b:9092",
                "podwatch.kafka.create-topics          | yes",
                "podwatch.kafka.partitions             | 1e3",
                "podwatch.watch.namespaces             | Shop",
                "podwatch.watch.watermark-interval     | 10",
                "podwatch.watch.watermark-interval     | 2m",
                "podwatch.watch.watermark-interval     | -2s",
                "podwatch.detector.quota.pressure-open-ratio | 1.1",
                "podwatch.detector.quota.pressure-open-ratio | NaN",
                "podwatch.log.level                    | verbose",
                "podwatch.kubernetes.kubeconfig        | ''",
            })
    void aValueOutsideOfItsTypeNeverFallsBackToTheDefault(String key, String text) {
        assertThatThrownBy(() -> read(Map.of(key, text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key + ": found \"" + text + "\"");
    }

    @ParameterizedTest
    @CsvSource({"[::1]:9092", "broker-1.kafka.svc:9092", "10.0.0.1:1"})
    void addressesOfBrokersMayBeNamesOrNumbers(String server) {
        assertThat(read(Map.of("podwatch.kafka.bootstrap-servers", server))
                        .kafka()
                        .bootstrapServers())
                .containsExactly(server);
    }

    @Test
    void aLeaderThatWouldStopAfterOthersMayStartIsRefused() {
        assertThatThrownBy(() -> read(Map.of("podwatch.watch.lease.duration", "23s")))
                .hasMessageContaining("podwatch.watch.lease.renew-deadline: is 20s; expected at most five sixths of"
                        + " podwatch.watch.lease.duration, which is 23s (test)");
        assertThat(read(Map.of("podwatch.watch.lease.duration", "24s"))
                        .lease()
                        .times()
                        .duration())
                .hasSeconds(24);
    }

    @Test
    void aStepThatWouldBeGivenUpBeforeItsRequestIsRefused() {
        assertThatThrownBy(() -> read(Map.of("podwatch.watch.stall-max", "9s")))
                .hasMessageContaining("podwatch.kubernetes.request-timeout: is 10s, above podwatch.watch.stall-max");
    }

    @Test
    void namespacesThatWouldNotFitIntoAWatermarkAreRefused() {
        String names = IntStream.range(0, 300)
                .mapToObj(number -> "a-rather-long-name-of-a-namespace-" + number)
                .collect(Collectors.joining(","));
        Map<String, String> narrow = Map.of("podwatch.kafka.record-bytes-max", "16384");

        assertThatThrownBy(() ->
                        read(Map.of("podwatch.kafka.record-bytes-max", "16384", "podwatch.watch.namespaces", names)))
                .hasMessageContaining("podwatch.kafka.record-bytes-max: is 16384 (test); expected at least 200")
                .hasMessageContaining("podwatch.watch.namespaces");
        assertThat(read(narrow).kafka().recordBytesMax()).isEqualTo(16384);
    }

    @Test
    void aLeaderThatCouldNotRenewBeforeItsDeadlineIsRefused() {
        assertThatThrownBy(() -> read(Map.of("podwatch.watch.lease.retry-interval", "17s")))
                .hasMessageContaining("podwatch.watch.lease.retry-interval: is, with up to a fifth added at random,"
                        + " too long at 17s (test); expected less than podwatch.watch.lease.renew-deadline");
        assertThat(read(Map.of("podwatch.watch.lease.retry-interval", "16s"))
                        .lease()
                        .times()
                        .retryInterval())
                .hasSeconds(16);
    }
}
