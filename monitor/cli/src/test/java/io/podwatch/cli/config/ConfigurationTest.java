package io.podwatch.cli.config;

import static io.podwatch.cli.config.Layers.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.podwatch.cli.setting.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final Configuration DEFAULTS = new Configuration(
            new ClusterSettings(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Duration.ofSeconds(10)),
            new KafkaSettings(
                    List.of(),
                    "podwatch",
                    12,
                    3,
                    true,
                    1_048_576,
                    new KafkaSettings.Timing(
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(10),
                            3,
                            Duration.ofMinutes(1),
                            Duration.ofMillis(100),
                            Duration.ofSeconds(10)),
                    false,
                    Optional.empty(),
                    new ClientProperties(Map.of())),
            new WatchSettings(
                    new WatchSettings.Listing(
                            500,
                            4,
                            Duration.ofMinutes(5),
                            Duration.ofSeconds(150),
                            Duration.ofSeconds(30),
                            Duration.ofHours(1),
                            Duration.ofSeconds(10),
                            Duration.ofMinutes(1),
                            Duration.ofMillis(500),
                            Duration.ofSeconds(30)),
                    new WatchSettings.Publishing(2_000, 400_000, 500, Duration.ofSeconds(2), Duration.ofSeconds(10)),
                    new WatchSettings.Mapping(1024, 50_000, new WatchSettings.Mapping.Tenants(List.of(), List.of()))),
            new LeaseSettings(
                    "auto",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    new LeaseSettings.Times(
                            Duration.ofSeconds(30),
                            Duration.ofSeconds(20),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(30))),
            new DetectorSettings(
                    "podwatch-detector",
                    "auto",
                    new DetectorSettings.Reading(
                            1000,
                            8_388_608,
                            50_000,
                            Duration.ofMillis(100),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(15),
                            Duration.ofHours(84),
                            Duration.ofSeconds(10)),
                    new DetectorSettings.Series(
                            20_000, Duration.ofMinutes(15), Duration.ofHours(24), Duration.ofMinutes(1)),
                    Duration.ofMinutes(1),
                    20,
                    new DetectorSettings.CrashLoop(
                            3,
                            Duration.ofMinutes(10),
                            Duration.ofSeconds(80),
                            Duration.ofMinutes(2),
                            Duration.ofHours(6)),
                    new DetectorSettings.Quota(
                            0.85, 0.80, Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(10)),
                    new DetectorSettings.WatchBlind(Duration.ofMinutes(2), Duration.ofMinutes(3)),
                    PodSettingsExample.DEFAULTS,
                    SeveritySettingsExample.DEFAULTS,
                    AlertmanagerSettingsExample.DEFAULTS),
            new HttpSettings("0.0.0.0", 8080),
            new VerifySettings(10, 10, Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofMinutes(30)),
            new ProcessSettings("info", Duration.ofSeconds(5), Duration.ofSeconds(10)),
            Map.of());

    private static final Map<String, String> EVERY_SETTING = PodSettingsExample.with(Map.ofEntries(
            Map.entry("podwatch.cluster", "prod-1"),
            Map.entry("podwatch.kubernetes.kubeconfig", "/etc/kubeconfig"),
            Map.entry("podwatch.kubernetes.context", "admin@prod"),
            Map.entry("podwatch.kubernetes.request-timeout", "20s"),
            Map.entry("podwatch.watch.namespaces", "shop, pay"),
            Map.entry("podwatch.watch.pod-selector", "app=web"),
            Map.entry("podwatch.kafka.bootstrap-servers", "a:9092,b:9093"),
            Map.entry("podwatch.kafka.topic-prefix", "watch"),
            Map.entry("podwatch.kafka.partitions", "6"),
            Map.entry("podwatch.kafka.replication-factor", "2"),
            Map.entry("podwatch.kafka.create-topics", "false"),
            Map.entry("podwatch.kafka.record-bytes-max", "65536"),
            Map.entry("podwatch.kafka.request-timeout", "7s"),
            Map.entry("podwatch.kafka.embedded", "true"),
            Map.entry("podwatch.kafka.data-dir", "/var/data"),
            Map.entry("podwatch.kafka.properties-file", "src/test/resources/client.properties"),
            Map.entry("podwatch.watch.list-page-size", "250"),
            Map.entry("podwatch.watch.threads-max", "2"),
            Map.entry("podwatch.watch.timeout", "4m"),
            Map.entry("podwatch.watch.silence-max", "3m"),
            Map.entry("podwatch.watch.stall-max", "40s"),
            Map.entry("podwatch.watch.relist-age-max", "2h"),
            Map.entry("podwatch.watch.dependency-wait-max", "5s"),
            Map.entry("podwatch.watch.refused-retry-interval", "2m"),
            Map.entry("podwatch.watch.retry-backoff-min", "1s"),
            Map.entry("podwatch.watch.retry-backoff-max", "1m30s"),
            Map.entry("podwatch.watch.queue-capacity", "5000"),
            Map.entry("podwatch.watch.pending-max", "6000"),
            Map.entry("podwatch.watch.batch-size-max", "100"),
            Map.entry("podwatch.watch.watermark-interval", "1s"),
            Map.entry("podwatch.watch.node-recount-interval", "20s"),
            Map.entry("podwatch.watch.message-length-max", "256"),
            Map.entry("podwatch.watch.shared-texts-max", "70"),
            Map.entry("podwatch.watch.namespace-labels", "team,example.org/tier"),
            Map.entry("podwatch.watch.namespace-annotations", "example.org/owner"),
            Map.entry("podwatch.watch.lease.mode", "required"),
            Map.entry("podwatch.watch.lease.namespace", "ops"),
            Map.entry("podwatch.watch.lease.name", "watchers"),
            Map.entry("podwatch.watch.lease.identity", "one"),
            Map.entry("podwatch.watch.lease.duration", "40s"),
            Map.entry("podwatch.watch.lease.renew-deadline", "25s"),
            Map.entry("podwatch.watch.lease.retry-interval", "6s"),
            Map.entry("podwatch.watch.lease.standby-check-interval", "1m"),
            Map.entry("podwatch.kafka.transaction-timeout", "8s"),
            Map.entry("podwatch.kafka.commit-attempts-max", "5"),
            Map.entry("podwatch.kafka.restore-stall-max", "2m"),
            Map.entry("podwatch.kafka.retry-backoff-min", "200ms"),
            Map.entry("podwatch.kafka.retry-backoff-max", "20s"),
            Map.entry("podwatch.detector.group-id", "detectors"),
            Map.entry("podwatch.detector.group-protocol", "consumer"),
            Map.entry("podwatch.detector.poll-batch-max", "50"),
            Map.entry("podwatch.detector.fetch-bytes-max", "65536"),
            Map.entry("podwatch.detector.shared-texts-max", "60"),
            Map.entry("podwatch.detector.poll-wait-max", "50ms"),
            Map.entry("podwatch.detector.commit-interval", "2s"),
            Map.entry("podwatch.detector.session-timeout", "20s"),
            Map.entry("podwatch.detector.absence-max", "12h"),
            Map.entry("podwatch.detector.malformed-log-interval", "30s"),
            Map.entry("podwatch.detector.series-max", "300"),
            Map.entry("podwatch.detector.cleared-zero-for", "5m"),
            Map.entry("podwatch.detector.idle-counters-for", "6h"),
            Map.entry("podwatch.detector.new-counters-zero-for", "2m"),
            Map.entry("podwatch.detector.alert-update-interval", "30s"),
            Map.entry("podwatch.detector.ownerless-alerts-max", "7"),
            Map.entry("podwatch.detector.crash-loop.restarts", "5"),
            Map.entry("podwatch.detector.crash-loop.backoff-reset", "20m"),
            Map.entry("podwatch.detector.crash-loop.published-backoff", "40s"),
            Map.entry("podwatch.detector.crash-loop.successor-grace", "3m"),
            Map.entry("podwatch.detector.crash-loop.slow-reset", "5h"),
            Map.entry("podwatch.detector.quota.pressure-open-ratio", "0.9"),
            Map.entry("podwatch.detector.quota.pressure-close-ratio", "0.7"),
            Map.entry("podwatch.detector.quota.lagging-after", "8m"),
            Map.entry("podwatch.detector.quota.next-replica-blocked-after", "20m"),
            Map.entry("podwatch.detector.quota.next-replica-blocked-quiet", "3m"),
            Map.entry("podwatch.detector.watch-blind.silence-max", "5m"),
            Map.entry("podwatch.detector.watch-blind.unheard-max", "7m"),
            Map.entry("podwatch.http.host", "127.0.0.1"),
            Map.entry("podwatch.http.port", "9090"),
            Map.entry("podwatch.verify.examples-max", "3"),
            Map.entry("podwatch.verify.gaps-max", "4"),
            Map.entry("podwatch.verify.read-stall-max", "2m"),
            Map.entry("podwatch.verify.settle-max", "20s"),
            Map.entry("podwatch.verify.orphan-grace", "15m"),
            Map.entry("podwatch.config", "podwatch.yaml"),
            Map.entry("podwatch.log.level", "debug"),
            Map.entry("podwatch.stop-timeout", "4s"),
            Map.entry("podwatch.wait-report-interval", "30s")));

    @Test
    void nothingSetYieldsTheDefaults() {
        assertThat(read(Map.of())).isEqualTo(DEFAULTS);
    }

    @Test
    void everySettingReachesItsRecord() {
        Configuration read = read(EVERY_SETTING);

        assertThat(read.cluster())
                .isEqualTo(new ClusterSettings(
                        Optional.of("prod-1"),
                        Optional.of(Path.of("/etc/kubeconfig")),
                        Optional.of("admin@prod"),
                        List.of("shop", "pay"),
                        Optional.of("app=web"),
                        Duration.ofSeconds(20)));
        assertThat(read.kafka())
                .isEqualTo(new KafkaSettings(
                        List.of("a:9092", "b:9093"),
                        "watch",
                        6,
                        2,
                        false,
                        65_536,
                        new KafkaSettings.Timing(
                                Duration.ofSeconds(7),
                                Duration.ofSeconds(8),
                                5,
                                Duration.ofMinutes(2),
                                Duration.ofMillis(200),
                                Duration.ofSeconds(20)),
                        true,
                        Optional.of(Path.of("/var/data")),
                        new ClientProperties(Map.of("security.protocol", "SSL", "ssl.key.password", "geheim"))));
        assertThat(read.watch())
                .isEqualTo(new WatchSettings(
                        new WatchSettings.Listing(
                                250,
                                2,
                                Duration.ofMinutes(4),
                                Duration.ofMinutes(3),
                                Duration.ofSeconds(40),
                                Duration.ofHours(2),
                                Duration.ofSeconds(5),
                                Duration.ofMinutes(2),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(90)),
                        new WatchSettings.Publishing(5000, 6000, 100, Duration.ofSeconds(1), Duration.ofSeconds(20)),
                        new WatchSettings.Mapping(
                                256,
                                70,
                                new WatchSettings.Mapping.Tenants(
                                        List.of("team", "example.org/tier"), List.of("example.org/owner")))));
        assertThat(read.detector())
                .isEqualTo(new DetectorSettings(
                        "detectors",
                        "consumer",
                        new DetectorSettings.Reading(
                                50,
                                65_536,
                                60,
                                Duration.ofMillis(50),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(20),
                                Duration.ofHours(12),
                                Duration.ofSeconds(30)),
                        new DetectorSettings.Series(
                                300, Duration.ofMinutes(5), Duration.ofHours(6), Duration.ofMinutes(2)),
                        Duration.ofSeconds(30),
                        7,
                        new DetectorSettings.CrashLoop(
                                5,
                                Duration.ofMinutes(20),
                                Duration.ofSeconds(40),
                                Duration.ofMinutes(3),
                                Duration.ofHours(5)),
                        new DetectorSettings.Quota(
                                0.9, 0.7, Duration.ofMinutes(8), Duration.ofMinutes(20), Duration.ofMinutes(3)),
                        new DetectorSettings.WatchBlind(Duration.ofMinutes(5), Duration.ofMinutes(7)),
                        PodSettingsExample.GIVEN,
                        SeveritySettingsExample.GIVEN,
                        AlertmanagerSettingsExample.GIVEN));
        assertThat(read.lease())
                .isEqualTo(new LeaseSettings(
                        "required",
                        Optional.of("ops"),
                        Optional.of("watchers"),
                        Optional.of("one"),
                        new LeaseSettings.Times(
                                Duration.ofSeconds(40),
                                Duration.ofSeconds(25),
                                Duration.ofSeconds(6),
                                Duration.ofMinutes(1))));
        assertThat(read.http()).isEqualTo(new HttpSettings("127.0.0.1", 9090));
        assertThat(read.verify())
                .isEqualTo(new VerifySettings(
                        3, 4, Duration.ofMinutes(2), Duration.ofSeconds(20), Duration.ofMinutes(15)));
        assertThat(read.process())
                .isEqualTo(new ProcessSettings("debug", Duration.ofSeconds(4), Duration.ofSeconds(30)));
    }

    @Test
    void noDeclaredSettingIsMissingFromThisTest() {
        assertThat(EVERY_SETTING.keySet()).containsExactlyInAnyOrderElementsOf(Configuration.CATALOG.keys());
    }

    @Test
    void theFullMappingDiffersFromEveryDefault() {
        for (Setting<?> setting : Configuration.CATALOG.settings()) {
            String given = EVERY_SETTING.get(setting.key());

            assertThat(setting.defaultText()).as(setting.key()).isNotEqualTo(Optional.of(given));
        }
    }

    @Test
    void namesAreUniqueInTheEnvironmentAndOnTheCommandLine() {
        List<String> names = new ArrayList<>(Configuration.CATALOG.environmentNames());
        names.addAll(Configuration.CATALOG.flags());
        Set<String> unique = new HashSet<>(names);

        assertThat(names).hasSameSizeAs(unique);
    }

    @Test
    void everySettingSaysWhatHoldsWhileItIsUnset() {
        assertThat(Configuration.CATALOG.settings())
                .allSatisfy(setting -> assertThat(setting.defaultText().orElse(setting.whenUnset()))
                        .isNotBlank())
                .allSatisfy(setting -> assertThat(setting.sentence()).endsWith("."));
    }
}
