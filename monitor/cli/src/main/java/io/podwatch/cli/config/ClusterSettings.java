package io.podwatch.cli.config;

import io.podwatch.cli.setting.Problem;
import io.podwatch.cli.setting.Setting;
import io.podwatch.cli.setting.SettingRule;
import io.podwatch.cli.setting.SettingValues;
import io.podwatch.cli.setting.type.SettingTypes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which cluster is watched, how it is reached, and which part of it is in scope. */
public record ClusterSettings(
        Optional<String> cluster,
        Optional<Path> kubeconfig,
        Optional<String> context,
        List<String> namespaces,
        Optional<String> podSelector,
        Duration requestTimeout) {

    public static final Setting<String> CLUSTER = Setting.of(
                    "cluster",
                    SettingTypes.text(
                            "letters, digits, '.', '_' and '-', at most 63 of them", "[A-Za-z0-9][A-Za-z0-9._-]{0,62}"),
                    "Name of the watched cluster. It is part of every record's key and of every series, and two clusters never share one.")
            .withoutDefault("required to watch; the demo names its own")
            .forEveryDay();
    public static final Setting<Path> KUBECONFIG = Setting.of(
                    "kubernetes.kubeconfig",
                    SettingTypes.path(),
                    "Kubeconfig file that says how the API server is reached.")
            .withoutDefault("the service account inside a cluster, else KUBECONFIG, else ~/.kube/config")
            .withAlias("--kubeconfig")
            .forEveryDay();
    public static final Setting<String> CONTEXT = Setting.of(
                    "kubernetes.context",
                    SettingTypes.text("the name of a context", "\\S.*"),
                    "Context of the kubeconfig to use.")
            .withoutDefault("the kubeconfig's current context")
            .withAlias("--context")
            .forEveryDay();
    static final Setting<Duration> REQUEST_TIMEOUT = Setting.of(
                    "kubernetes.request-timeout",
                    SettingTypes.duration("1s", "5m"),
                    "How long one request to the API server may take before it is tried again.")
            .withDefault("10s");
    static final Setting<List<String>> NAMESPACES = Setting.of(
                    "watch.namespaces",
                    SettingTypes.list("namespace names with commas between them", "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"),
                    "Namespaces to watch.")
            .withoutDefault("all namespaces")
            .withAlias("--namespace")
            .forEveryDay();
    static final Setting<String> POD_SELECTOR = Setting.of(
                    "watch.pod-selector",
                    SettingTypes.text("a label selector, such as app=web,tier!=cache", "\\S.*"),
                    "Label selector that pods must match to be watched.")
            .withoutDefault("all pods")
            .withAlias("--selector")
            .forEveryDay();
    static final List<Setting<?>> DECLARED =
            List.of(CLUSTER, KUBECONFIG, CONTEXT, REQUEST_TIMEOUT, NAMESPACES, POD_SELECTOR);

    /** What a watermark holds besides its scope: freshness and refusals of each kind. */
    private static final int WATERMARK_REST_BYTES = 8192;

    /** Quotes and a comma. */
    private static final int BYTES_AROUND_A_NAME = 3;

    static final List<SettingRule> RULES = List.of(new SettingRule(ClusterSettings::scopeProblems));

    public ClusterSettings {
        namespaces = List.copyOf(namespaces);
    }

    /** Every watermark names the scope, and cutting it would name another one. */
    private static List<Problem> scopeProblems(SettingValues values) {
        int names = values.find(NAMESPACES).orElse(List.of()).stream()
                .mapToInt(name -> name.length() + BYTES_AROUND_A_NAME)
                .sum();
        int selector = values.find(POD_SELECTOR)
                .map(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .orElse(0);
        int needed = names + selector + WATERMARK_REST_BYTES;
        return values
                .find(KafkaSettings.RECORD_BYTES_MAX)
                .filter(bytes -> bytes < needed)
                .map(bytes -> new Problem(
                        KafkaSettings.RECORD_BYTES_MAX.key(),
                        "is " + values.shown(KafkaSettings.RECORD_BYTES_MAX) + "; expected at least " + needed
                                + ", since every watermark holds " + NAMESPACES.key() + " and " + POD_SELECTOR.key()
                                + "; raise it, or watch fewer namespaces"))
                .stream()
                .toList();
    }

    static ClusterSettings from(SettingValues values) {
        return new ClusterSettings(
                values.find(CLUSTER),
                values.find(KUBECONFIG),
                values.find(CONTEXT),
                values.find(NAMESPACES).orElse(List.of()),
                values.find(POD_SELECTOR),
                values.get(REQUEST_TIMEOUT));
    }
}
