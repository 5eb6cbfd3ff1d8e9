package io.podwatch.detector.metrics;

import io.podwatch.detector.replay.OwnedPartitions;
import io.podwatch.detector.replay.PartitionPhase;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * All series of the judged state, made anew for each scrape: what a partition no longer knows, or what is no longer ours,
 * is gone at once. Each partition is read under its lock, one after the other, so that the loop never waits for more than
 * one of them.
 */
public final class JudgedStateCollector implements MultiCollector {

    /** How the state is shown. */
    public record Showing(int seriesMax, Duration clearedZeroFor, Duration newCountersZeroFor) {}

    private final OwnedPartitions partitions;
    private final Showing showing;
    private final InstantSource clock;
    private final Map<Family, Long> dropped = new EnumMap<>(Family.class);

    public JudgedStateCollector(OwnedPartitions partitions, Showing showing, InstantSource clock) {
        this.partitions = partitions;
        this.showing = showing;
        this.clock = clock;
    }

    @Override
    public synchronized MetricSnapshots collect() {
        SeriesTable table = new SeriesTable();
        partitions.read(state -> new JudgedSeries(table, state, showing).read(clock.instant()));
        for (PartitionPhase phase : PartitionPhase.values()) {
            table.add(Family.PARTITIONS, (double) partitions.count(phase), phase.text());
        }
        partitions.inTopics().ifPresent(count -> table.max(Family.TOPIC_PARTITIONS, count));
        cut(table);
        return new MetricSnapshots(table.snapshots());
    }

    private void cut(SeriesTable table) {
        table.sizes().forEach((family, size) -> {
            int cut = table.cut(family, showing.seriesMax());
            dropped.merge(family, (long) cut, Long::sum);
            table.add(Family.SERIES, size - cut, family.text());
        });
        dropped.forEach((family, count) -> table.add(Family.SERIES_DROPPED, (double) count, family.text()));
    }

    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return Arrays.stream(Family.values()).map(Family::descriptor).toList();
    }
}
