package io.podwatch.cli.wiring;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.podwatch.cli.config.ClusterSettings;
import io.podwatch.cli.setting.Problem;
import io.podwatch.cli.setting.SettingValues;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How the API server is reached: a kubeconfig that was named, else KUBECONFIG, else ~/.kube/config, else the service account.
 * The file is checked before anything starts, so that a wrong one is told in words.
 */
public final class KubernetesAccess {
    private static final Path SERVICE_ACCOUNT_TOKEN = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/token");

    private final Map<String, String> environment;
    private final Path home;

    public KubernetesAccess(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    /** A rule for the reading of the configuration. */
    public List<Problem> problems(SettingValues values) {
        Optional<Path> file = kubeconfig(values.find(ClusterSettings.KUBECONFIG));
        if (file.isEmpty()) {
            return insideCluster()
                    ? List.of()
                    : List.of(problem("names no cluster: there is no kubeconfig and no service " + "account; set "
                            + ClusterSettings.KUBECONFIG.flags().get(0) + " to a kubeconfig file"));
        }
        return fault(file.get(), values.find(ClusterSettings.CONTEXT))
                .map(fault -> List.of(problem("\"" + file.get() + "\" " + fault)))
                .orElse(List.of());
    }

    /** The client's configuration; the file has been checked before. */
    public Config config(ClusterSettings settings) {
        Config found = kubeconfig(settings.kubeconfig())
                .map(file -> Config.fromKubeconfig(settings.context().orElse(null), file.toFile()))
                .orElseGet(() -> Config.autoConfigure(null));
        return new ConfigBuilder(found)
                .withRequestTimeout(millis(settings.requestTimeout()))
                .withConnectionTimeout(millis(settings.requestTimeout()))
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    private Optional<Path> kubeconfig(Optional<Path> named) {
        return named.or(() -> Optional.ofNullable(environment.get("KUBECONFIG"))
                        .filter(text -> !text.isBlank())
                        .map(text -> Path.of(text.split(File.pathSeparator, 2)[0])))
                .or(() -> Optional.of(home.resolve(".kube").resolve("config")).filter(Files::exists));
    }

    /** Whether one is there that nobody needs to name. */
    boolean findsKubeconfig() {
        return kubeconfig(Optional.empty()).isPresent();
    }

    boolean insideCluster() {
        return environment.containsKey("KUBERNETES_SERVICE_HOST") && Files.exists(SERVICE_ACCOUNT_TOKEN);
    }

    private static Optional<String> fault(Path file, Optional<String> context) {
        try {
            return faultOf(new YAMLMapper().readTree(Files.readString(file)), context);
        } catch (NoSuchFileException e) {
            return Optional.of("does not exist; expected a kubeconfig file");
        } catch (IOException e) {
            return Optional.of("cannot be read (" + e + "); expected a kubeconfig file");
        } catch (JacksonException e) {
            return Optional.of("is not valid YAML; expected a kubeconfig file");
        }
    }

    private static Optional<String> faultOf(JsonNode root, Optional<String> wanted) {
        if (!root.isObject()
                || !root.path("clusters").isArray()
                || !root.path("contexts").isArray()) {
            return Optional.of("is no kubeconfig: expected the lists \"clusters\" and \"contexts\"");
        }
        String context = wanted.orElseGet(() -> root.path("current-context").asString(""));
        if (context.isEmpty()) {
            return Optional.of("has no current-context; name one with --context: " + names(root.path("contexts")));
        }
        return named(root.path("contexts"), context)
                .map(found -> found.path("context").path("cluster").asString(""))
                .map(cluster -> serverFault(root, context, cluster))
                .orElseGet(() ->
                        Optional.of("has no context \"" + context + "\"; it has: " + names(root.path("contexts"))));
    }

    private static Optional<String> serverFault(JsonNode root, String context, String cluster) {
        boolean hasServer = named(root.path("clusters"), cluster)
                .map(found -> found.path("cluster").path("server").asString(""))
                .filter(server -> !server.isBlank())
                .isPresent();
        return hasServer
                ? Optional.empty()
                : Optional.of("names no server for cluster \"" + cluster + "\" of context \"" + context + "\"");
    }

    private static Optional<JsonNode> named(JsonNode list, String name) {
        return list.valueStream()
                .filter(entry -> entry.path("name").asString("").equals(name))
                .findFirst();
    }

    private static String names(JsonNode list) {
        Stream<String> names =
                list.valueStream().map(entry -> entry.path("name").asString(""));
        return String.join(", ", names.toList());
    }

    private static Problem problem(String what) {
        return new Problem(ClusterSettings.KUBECONFIG.key(), what);
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
