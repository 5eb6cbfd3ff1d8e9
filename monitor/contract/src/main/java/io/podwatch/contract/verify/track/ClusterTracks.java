package io.podwatch.contract.verify.track;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.ClusterSummary;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.FindingLedger.Place;
import io.podwatch.contract.verify.report.Unjudged;
import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.Watermark;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** All that is remembered of one cluster. */
public final class ClusterTracks {

    private final String cluster;
    private final long graceMillis;
    private final PodTracks pods;
    private final Map<ObservedKind, ObjectTracks> objects = new EnumMap<>(ObservedKind.class);
    private final WatermarkTracks watermarks;
    private final GapTracks gaps;
    private final AlertTracks alerts;
    private final DetectorStateTracks detectorStates;

    public ClusterTracks(
            String cluster, int partitions, PartitionStarts starts, long graceMillis, long tombstonesKeptMillis) {
        this.cluster = cluster;
        this.graceMillis = graceMillis;
        this.pods = new PodTracks(cluster, starts, tombstonesKeptMillis, graceMillis);
        this.watermarks = new WatermarkTracks(cluster, partitions);
        this.gaps = new GapTracks(cluster, partitions, starts);
        this.alerts = new AlertTracks(cluster, graceMillis);
        this.detectorStates = new DetectorStateTracks(cluster, graceMillis);
        for (ObservedKind kind : ObservedKind.values()) {
            objects.put(kind, new ObjectTracks(cluster, graceMillis));
        }
    }

    public String cluster() {
        return cluster;
    }

    public PodTracks pods() {
        return pods;
    }

    /** Of every kind but pods. */
    public ObjectTracks objects(ObservedKind kind) {
        return objects.get(kind);
    }

    public WatermarkTracks watermarks() {
        return watermarks;
    }

    public GapTracks gaps() {
        return gaps;
    }

    public AlertTracks alerts() {
        return alerts;
    }

    public DetectorStateTracks detectorStates() {
        return detectorStates;
    }

    public void take(Observation observation, Place place, long publishedAtMillis) {
        objects(observation.observedKind()).take(observation, place, publishedAtMillis);
    }

    /** What does not agree as far as the log has been read. */
    public void contradictions(Consumer<Finding> findings) {
        pods.contradictions(findings);
        watermarks.contradictions(findings);
        gaps.contradictions(findings);
        Orphanage orphanage = orphanage();
        alerts.orphans(orphanage, findings);
        detectorStates.orphans(orphanage, findings);
        withoutNamespace(findings);
        if (watermarks.newest().isEmpty() && !watermarks.isRetired() && !hasNothing()) {
            findings.accept(new Finding(Check.WATERMARK_MISSING, cluster, "", cluster, "a watermark", "none"));
        }
    }

    private void withoutNamespace(Consumer<Finding> findings) {
        Optional<Watermark> watermark = watermarks.newest().filter(mark -> mark.isSynced(ObservedKind.NAMESPACE));
        watermark.map(mark -> mark.time().toEpochMilli()).ifPresent(now -> {
            ObjectTracks namespaces = objects(ObservedKind.NAMESPACE);
            pods.withoutNamespace(namespaces, now, graceMillis, findings);
            for (ObservedKind kind : ObservedKind.values()) {
                if (kind != ObservedKind.NAMESPACE) {
                    objects(kind).withoutNamespace(namespaces, now, graceMillis, findings);
                }
            }
        });
    }

    /** Everything of a kind that has a state. */
    public void eachPublished(ObservedKind kind, Consumer<Published> each) {
        if (kind == ObservedKind.POD) {
            pods.eachLiving(each);
        } else {
            objects(kind).eachLiving(each);
        }
    }

    /** The state of one key of a kind. */
    public Optional<Published> published(ObservedKind kind, String key) {
        return kind == ObservedKind.POD ? pods.find(key) : objects(kind).find(key);
    }

    private Orphanage orphanage() {
        Subjects subjects = new Subjects(
                pods,
                objects(ObservedKind.QUOTA),
                objects(ObservedKind.WORKLOAD),
                objects(ObservedKind.NODE),
                detectorStates);
        return new Orphanage(subjects, watermarks.newest(), graceMillis);
    }

    private boolean hasNothing() {
        return pods.isEmpty() && objects.values().stream().allMatch(ObjectTracks::isEmpty);
    }

    /** What the log cannot tell, counted at the end. */
    public void unjudged(BiConsumer<Unjudged, Long> counts) {
        pods.unjudged(counts);
        counts.accept(Unjudged.NOT_SYNCED, alerts.unjudged(orphanage()) + detectorStates.unjudged(orphanage()));
    }

    public ClusterSummary summary() {
        Map<String, Long> living = new TreeMap<>();
        for (ObservedKind kind : ObservedKind.values()) {
            long count =
                    kind == ObservedKind.POD ? pods.living() : objects(kind).living();
            living.put(Topic.of(kind).suffix(), count);
        }
        living.put(Topic.ALERTS.suffix(), alerts.firing());
        living.put(Topic.DETECTOR_STATE.suffix(), detectorStates.living());
        return new ClusterSummary(
                cluster,
                watermarks.newest().map(Watermark::clusterUid).orElse(""),
                living,
                pods.transitions(),
                pods.deletions(),
                pods.departures(),
                gaps.all().size(),
                watermarks.newest().map(Watermark::time));
    }
}
