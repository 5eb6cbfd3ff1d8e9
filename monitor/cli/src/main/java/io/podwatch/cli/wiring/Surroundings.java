package io.podwatch.cli.wiring;

import io.fabric8.kubernetes.client.Config;
import io.podwatch.cli.config.ClusterSettings;
import io.podwatch.cli.extension.CommandContext;
import io.podwatch.cli.extension.EmbeddedBrokerProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a process finds outside of its configuration: time, the way to the API server, a broker to embed, the wish to stop, its own place. */
public record Surroundings(
        Clock clock,
        Function<ClusterSettings, Config> kubernetes,
        Optional<EmbeddedBrokerProvider> embeddedBroker,
        StopSignal stop,
        Instance instance,
        String version) {

    /** The real ones. */
    public static Surroundings of(CommandContext context, String version) {
        Map<String, String> environment = context.environment();
        KubernetesAccess access = new KubernetesAccess(environment, Path.of(System.getProperty("user.home")));
        return new Surroundings(
                Clock.systemUTC(),
                access::config,
                EmbeddedBrokers.onClassPath(environment).provider(),
                context.stop(),
                Instance.of(environment, access),
                version);
    }
}
