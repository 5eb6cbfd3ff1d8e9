package io.podwatch.detector.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;

/** The series of one scrape: never two with the same labels, never more of a family than allowed. */
final class SeriesTable {
    /** Those that a Prometheus operator gives to what it scrapes, for itself or by a usual relabeling. */
    private static final Set<String> TARGET_LABELS =
            Set.of("container", "endpoint", "instance", "job", "namespace", "node", "pod", "service");

    private final Map<Family, TreeMap<Labels, Double>> series = new EnumMap<>(Family.class);

    /** Adds to what other partitions or subjects have put under the same labels. */
    void add(Family family, double value, String... values) {
        add(family, value, labels(family, List.of(values)));
    }

    /** Keeps the greater value under the same labels. */
    void max(Family family, double value, String... values) {
        max(family, value, labels(family, List.of(values)));
    }

    /** As {@link #add(Family, double, String...)}, with labels of which each series may have its own. */
    void add(Family family, double value, Labels labels) {
        put(family, value, Double::sum, labels);
    }

    /** As {@link #max(Family, double, String...)}, with labels of which each series may have its own. */
    void max(Family family, double value, Labels labels) {
        put(family, value, Math::max, labels);
    }

    /** A series that says nothing but its labels. */
    void info(Family family, Labels labels) {
        max(family, 1, labels);
    }

    private void put(Family family, double value, DoubleBinaryOperator merge, Labels labels) {
        series.computeIfAbsent(family, unseen -> new TreeMap<>()).merge(labels, value, merge::applyAsDouble);
    }

    /**
     * Those that are not empty, since a scrape has no room for what says nothing; but where the scrape's target has a label of
     * that name, an empty one has to say that it is none, or {@code honor_labels} takes the target's.
     */
    static Labels labels(Family family, List<String> values) {
        Labels.Builder labels = Labels.builder();
        for (int index = 0; index < values.size(); index++) {
            String name = family.labels().get(index);
            if (!values.get(index).isEmpty() || TARGET_LABELS.contains(name)) {
                labels.label(name, values.get(index));
            }
        }
        return labels.build();
    }

    /** How many there are, before the cut. */
    Map<Family, Integer> sizes() {
        Map<Family, Integer> sizes = new EnumMap<>(Family.class);
        series.forEach((family, values) -> sizes.put(family, values.size()));
        return sizes;
    }

    /** Cuts the last in the order of their labels, so that from scrape to scrape the same ones stay; says how many. */
    int cut(Family family, int max) {
        TreeMap<Labels, Double> values = series.getOrDefault(family, new TreeMap<>());
        int cut = Math.max(0, values.size() - max);
        for (int count = 0; count < cut; count++) {
            values.pollLastEntry();
        }
        return cut;
    }

    List<MetricSnapshot> snapshots() {
        return series.entrySet().stream()
                .map(family -> snapshot(family.getKey(), family.getValue()))
                .toList();
    }

    private static MetricSnapshot snapshot(Family family, Map<Labels, Double> values) {
        if (family.isInfo()) {
            return new InfoSnapshot(
                    family.metadata(),
                    values.keySet().stream().map(InfoDataPointSnapshot::new).toList());
        }
        return family.isCounter()
                ? new CounterSnapshot(
                        family.metadata(),
                        values.entrySet().stream()
                                .map(one -> new CounterDataPointSnapshot(one.getValue(), one.getKey(), null, 0L))
                                .toList())
                : new GaugeSnapshot(
                        family.metadata(),
                        values.entrySet().stream()
                                .map(one -> new GaugeDataPointSnapshot(one.getValue(), one.getKey(), null))
                                .toList());
    }
}
