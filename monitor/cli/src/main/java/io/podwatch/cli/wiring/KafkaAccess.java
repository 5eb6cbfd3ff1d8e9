package io.podwatch.cli.wiring;

import io.podwatch.cli.config.KafkaSettings;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** What every Kafka client of the process has in common. */
final class KafkaAccess {

    private KafkaAccess() {}

    static String address(KafkaSettings settings) {
        return String.join(",", settings.bootstrapServers());
    }

    static Map<String, String> properties(KafkaSettings settings) {
        Map<String, String> properties =
                new HashMap<>(settings.clientProperties().values());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address(settings));
        return properties;
    }

    static Map<String, Object> adminProperties(KafkaSettings settings) {
        Map<String, Object> properties = new HashMap<>(properties(settings));
        int timeout = Math.toIntExact(settings.timing().requestTimeout().toMillis());
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        return properties;
    }
}
