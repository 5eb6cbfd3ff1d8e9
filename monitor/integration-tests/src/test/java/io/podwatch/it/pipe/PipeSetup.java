package io.podwatch.it.pipe;

import io.fabric8.kubernetes.client.Config;
import io.podwatch.cli.config.Configuration;
import io.podwatch.cli.setting.SettingLayer;
import io.podwatch.cli.setting.SourcedText;
import io.podwatch.cli.wiring.Instance;
import io.podwatch.cli.wiring.StopSignal;
import io.podwatch.cli.wiring.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * How a pipe is laid.
 *
 * @param name its cluster, topic prefix and consumer group; nobody else has it
 * @param settings what differs from the defaults
 */
public record PipeSetup(String name, Config kubernetes, Clock clock, Map<String, String> settings) {

    /** Detectors keep their policies; everything else is as quick as it may be, and only the tests move the clock far. */
    public static PipeSetup of(Config kubernetes, Clock clock) {
        String name = "pipe-" + UUID.randomUUID().toString().substring(0, 8);
        return new PipeSetup(
                name,
                kubernetes,
                clock,
                Map.ofEntries(
                        Map.entry("podwatch.cluster", name),
                        Map.entry("podwatch.kafka.bootstrap-servers", SharedBroker.bootstrapServers()),
                        Map.entry("podwatch.kafka.topic-prefix", name),
                        Map.entry("podwatch.kafka.partitions", "3"),
                        Map.entry("podwatch.kafka.replication-factor", "1"),
                        Map.entry("podwatch.detector.group-id", name),
                        Map.entry("podwatch.detector.commit-interval", "100ms"),
                        Map.entry("podwatch.watch.watermark-interval", "100ms"),
                        Map.entry("podwatch.watch.node-recount-interval", "100ms"),
                        Map.entry("podwatch.watch.namespace-labels", "env"),
                        Map.entry("podwatch.watch.silence-max", "1h"),
                        Map.entry("podwatch.detector.watch-blind.unheard-max", "1h"),
                        Map.entry("podwatch.watch.relist-age-max", "5m"),
                        Map.entry("podwatch.http.host", "127.0.0.1"),
                        Map.entry("podwatch.http.port", "0")));
    }

    public static Config kubernetes(Path kubeconfig) {
        try {
            return Config.fromKubeconfig(Files.readString(kubeconfig));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read kubeconfig \"" + kubeconfig + "\"", e);
        }
    }

    public PipeSetup with(String key, String value) {
        Map<String, String> changed = new HashMap<>(settings);
        changed.put(key, value);
        return new PipeSetup(name, kubernetes, clock, changed);
    }

    Configuration configuration() {
        Map<String, SourcedText> sourced = new HashMap<>();
        settings.forEach((key, text) -> sourced.put(key, new SourcedText(text, "the test")));
        return Configuration.read(List.of(new SettingLayer(sourced, List.of())), List.of(), List.of());
    }

    Surroundings surroundings() {
        return new Surroundings(
                clock, cluster -> kubernetes, Optional.empty(), new StopSignal(), Instance.ALONE, "test");
    }

    /** The pipe must have run once. */
    public CommittedLog openLog() {
        return CommittedLog.open(SharedBroker.bootstrapServers(), name);
    }
}
