package io.podwatch.detector.metrics;

import io.podwatch.core.tenant.NamespaceObservation;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Names what a namespace says of itself as kube-state-metrics does, so that joins with its series need no renaming: a prefix
 * for labels and one for annotations, snake case, and numbers for those that would bear one name.
 */
public final class TenantLabels {
    private static final Pattern INVALID = Pattern.compile("[^a-zA-Z0-9_]");
    private static final Pattern CASE = Pattern.compile("([a-z0-9])([A-Z])");
    private static final String LABEL_PREFIX = "label_";
    private static final String OWN_PREFIX = "podwatch.io/";

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    /** Whether there is anything to say. */
    static boolean has(NamespaceObservation namespace) {
        return !namespace.tenant().isEmpty();
    }

    static Labels of(NamespaceObservation namespace) {
        TenantLabels labels = new TenantLabels();
        labels.put("cluster", namespace.cluster());
        labels.put("namespace", namespace.name());
        labels.add(LABEL_PREFIX, namespace.labels());
        Map<String, String> others = new HashMap<>(namespace.annotations());
        others.keySet().removeIf(name -> name.startsWith(OWN_PREFIX));
        labels.add("annotation_", others);
        return Labels.of(labels.names, labels.values);
    }

    /** The labels alone, by which findings are routed. */
    public static Labels ofLabels(Map<String, String> told) {
        TenantLabels labels = new TenantLabels();
        labels.add(LABEL_PREFIX, told);
        return Labels.of(labels.names, labels.values);
    }

    private void add(String prefix, Map<String, String> told) {
        Map<String, List<String>> byName = new TreeMap<>();
        new TreeMap<>(told)
                .forEach((key, value) -> byName.computeIfAbsent(prefix + snake(key), unseen -> new ArrayList<>())
                        .add(value));
        byName.forEach((name, its) -> {
            if (its.size() == 1) {
                put(name, its.get(0));
            }
        });
        byName.forEach((name, its) -> {
            if (its.size() > 1) {
                its.forEach(value -> put(free(name), value));
            }
        });
    }

    private void put(String name, String value) {
        names.add(name);
        values.add(value);
    }

    /** A label may be called as one that bears a number. */
    private String free(String name) {
        int number = 1;
        while (names.contains(name + "_conflict" + number)) {
            number++;
        }
        return name + "_conflict" + number;
    }

    private static String snake(String key) {
        String valid = INVALID.matcher(key).replaceAll("_");
        return CASE.matcher(valid).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
