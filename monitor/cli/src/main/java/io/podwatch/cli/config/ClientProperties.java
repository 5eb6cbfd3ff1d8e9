package io.podwatch.cli.config;

import io.podwatch.cli.setting.Problem;
import io.podwatch.cli.setting.Secrets;
import io.podwatch.cli.setting.SettingValues;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Properties that go to the Kafka clients unread. Prints secrets as hidden, and holds nothing that the guarantees rest on. */
public record ClientProperties(Map<String, String> values) {

    /** Delivery, order and fencing rest on these, so Podwatch alone sets them. */
    private static final Set<String> OURS = Set.of(
            "bootstrap.servers",
            "acks",
            "enable.idempotence",
            "transactional.id",
            "transaction.timeout.ms",
            "group.id",
            "enable.auto.commit",
            "auto.offset.reset",
            "isolation.level",
            "partitioner.class",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer");

    public ClientProperties {
        values = Map.copyOf(values);
    }

    /** Call only after {@link #problems} found nothing. */
    static ClientProperties from(SettingValues settings) {
        try {
            return new ClientProperties(merged(settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Problem> problems(SettingValues settings) {
        try {
            return merged(settings).keySet().stream()
                    .filter(OURS::contains)
                    .map(key -> new Problem(
                            KafkaSettings.CLIENT_PREFIX + key,
                            "is set by Podwatch itself and cannot be changed; remove it"))
                    .toList();
        } catch (IOException | IllegalArgumentException e) {
            String file = settings.get(KafkaSettings.PROPERTIES_FILE).toString();
            String what = "the file \"" + file + "\" cannot be read (" + e + "); expected a Java properties file";
            return List.of(new Problem(KafkaSettings.PROPERTIES_FILE.key(), what));
        }
    }

    private static Map<String, String> merged(SettingValues settings) throws IOException {
        Map<String, String> values = new TreeMap<>();
        Optional<Path> file = settings.find(KafkaSettings.PROPERTIES_FILE);
        if (file.isPresent()) {
            values.putAll(fromFile(file.get()));
        }
        values.putAll(settings.passedThrough());
        return values;
    }

    private static Map<String, String> fromFile(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }

    @Override
    public String toString() {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + Secrets.redacted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }
}
