package io.podwatch.cli.wiring;

import io.podwatch.cli.config.KafkaSettings;
import io.podwatch.cli.extension.EmbeddedBrokerProvider;
import io.podwatch.cli.setting.Problem;
import io.podwatch.cli.setting.SettingValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** Finds the broker that the sandbox brings. Where there is none, or where it may not run, the configuration says so. */
public final class EmbeddedBrokers {
    private final Map<String, String> environment;
    private final Optional<EmbeddedBrokerProvider> provider;

    public EmbeddedBrokers(Map<String, String> environment, Optional<EmbeddedBrokerProvider> provider) {
        this.environment = Map.copyOf(environment);
        this.provider = provider;
    }

    public static EmbeddedBrokers onClassPath(Map<String, String> environment) {
        return new EmbeddedBrokers(
                environment, ServiceLoader.load(EmbeddedBrokerProvider.class).findFirst());
    }

    Optional<EmbeddedBrokerProvider> provider() {
        return provider;
    }

    /** A rule for the reading of the configuration. */
    public List<Problem> problems(SettingValues values) {
        if (!values.find(KafkaSettings.EMBEDDED).orElse(false)) {
            return List.of();
        }
        if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
            return List.of(
                    problem("is refused inside a cluster: one broker without replicas would lose the log with its "
                            + "pod; set " + KafkaSettings.BOOTSTRAP_SERVERS.key() + " to a real Kafka"));
        }
        if (provider.isEmpty()) {
            return List.of(
                    problem("needs a broker, and this distribution holds none; run ./podwatch from a checkout, or set "
                            + KafkaSettings.BOOTSTRAP_SERVERS.key()));
        }
        return List.of();
    }

    private static Problem problem(String what) {
        return new Problem(KafkaSettings.EMBEDDED.key(), what);
    }
}
