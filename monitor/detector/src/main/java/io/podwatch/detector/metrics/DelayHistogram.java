package io.podwatch.detector.metrics;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.Exemplar;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts delays by their length, and keeps of each length the newest that says what it is of. */
final class DelayHistogram {
    private final MetricMetadata metadata;
    private final String[] labels;
    private final double[] bounds;
    private final Map<Labels, Buckets> series = new TreeMap<>();

    /** @param bounds of the buckets in seconds, ascending */
    DelayHistogram(String name, String help, List<String> labels, double... bounds) {
        this.metadata = new MetricMetadata(name, help);
        this.labels = labels.toArray(String[]::new);
        this.bounds = Arrays.copyOf(bounds, bounds.length + 1);
        this.bounds[bounds.length] = Double.POSITIVE_INFINITY;
    }

    /** One series: how many of each length, how long together, and an example of each length. */
    private static final class Buckets {
        private final long[] counts;
        private final Exemplar[] examples;
        private double sum;

        Buckets(int size) {
            counts = new long[size];
            examples = new Exemplar[size];
        }
    }

    /** There is a series from now on, of zeros at first. */
    synchronized void begin(String... values) {
        buckets(values);
    }

    synchronized void observe(Duration delay, String... values) {
        add(seconds(delay), buckets(values));
    }

    /** @param example says which one took so long, and is seen where exemplars are scraped */
    synchronized void observe(Duration delay, Labels example, Instant at, String... values) {
        Buckets buckets = buckets(values);
        double seconds = seconds(delay);
        buckets.examples[add(seconds, buckets)] = new Exemplar(seconds, example, at.toEpochMilli());
    }

    private int add(double seconds, Buckets buckets) {
        int index = 0;
        while (seconds > bounds[index]) {
            index++;
        }
        buckets.counts[index]++;
        buckets.sum += seconds;
        return index;
    }

    private Buckets buckets(String... values) {
        return series.computeIfAbsent(Labels.of(labels, values), unseen -> new Buckets(bounds.length));
    }

    /** Clocks of two machines may differ: less than nothing is nothing. */
    private static double seconds(Duration delay) {
        return Math.max(0, delay.toMillis()) / 1000.0;
    }

    synchronized HistogramSnapshot snapshot() {
        return new HistogramSnapshot(
                metadata,
                series.entrySet().stream()
                        .map(one -> point(one.getKey(), one.getValue()))
                        .toList());
    }

    private HistogramDataPointSnapshot point(Labels of, Buckets buckets) {
        ClassicHistogramBuckets.Builder counts = ClassicHistogramBuckets.builder();
        for (int index = 0; index < bounds.length; index++) {
            counts.bucket(bounds[index], buckets.counts[index]);
        }
        Exemplars examples = Exemplars.of(
                Stream.of(buckets.examples).filter(Objects::nonNull).toList());
        return new HistogramDataPointSnapshot(counts.build(), buckets.sum, of, examples, 0L);
    }
}
