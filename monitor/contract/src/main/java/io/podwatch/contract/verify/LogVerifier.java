package io.podwatch.contract.verify;

import io.podwatch.contract.record.MalformedRecordException;
import io.podwatch.contract.record.RecordCodecs;
import io.podwatch.contract.topic.SubjectKey;
import io.podwatch.contract.topic.SubjectPartitioner;
import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.verify.report.Check;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.contract.verify.report.FindingLedger;
import io.podwatch.contract.verify.report.FindingLedger.Place;
import io.podwatch.contract.verify.report.Unjudged;
import io.podwatch.contract.verify.report.VerificationReport;
import io.podwatch.contract.verify.track.ClusterTracks;
import io.podwatch.contract.verify.track.PartitionStarts;
import io.podwatch.core.observation.Gap;
import io.podwatch.core.observation.ObservedKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges a log. It is given every committed record of the topics, each partition in the order of its offsets and the
 * partitions in any order, and remembers some hundred bytes for each object. It never throws for what a record holds.
 *
 * <p>A log that is at rest is judged by {@link #finish()}. One that is being written to shows, at any cut, the one record of
 * a transaction without the other: there {@link #contradictions()} is asked at two cuts, of which the second was taken after
 * the first was read, and only what stands in both is real.
 *
 * <p>Where Kafka cleans while the log is read, a record may be gone that lay between two others. Findings that this may feign
 * are {@link FindingLedger#doubtful()}; those that a second reading from the beginning shows again are real.
 */
public final class LogVerifier {

    private static final int GAPS_TOLD_MAX = 1000;
    private static final int CLUSTERS_TOLD_MAX = 100;

    private final VerifyOptions options;
    private final RecordCodecs codecs = new RecordCodecs(Integer.MAX_VALUE);
    private final FindingLedger ledger;
    private final PartitionStarts starts = new PartitionStarts();
    private final Map<String, ClusterTracks> clusters = new TreeMap<>();
    private final Set<String> met = new TreeSet<>();
    private final Map<Topic, Long> records = new EnumMap<>(Topic.class);

    public LogVerifier(VerifyOptions options) {
        this(options, Optional.empty());
    }

    private LogVerifier(VerifyOptions options, Optional<Set<Finding.Identity>> toConfirm) {
        this.options = options;
        this.ledger = new FindingLedger(options.examplesMax(), toConfirm);
    }

    /** A verifier for a second reading; of the doubtful findings it tells only those that are given. */
    public static LogVerifier confirming(VerifyOptions options, Set<Finding.Identity> doubtful) {
        return new LogVerifier(options, Optional.of(doubtful));
    }

    /** Tells where a partition begins, before its records; without it, one whose first record is at 0 counts as complete. */
    public void begins(Topic topic, int partition, long offset) {
        if (topic == Topic.POD_LIFECYCLE) {
            starts.begins(partition, offset);
        }
    }

    public void take(LoggedRecord logged) {
        records.merge(logged.topic(), 1L, Long::sum);
        if (logged.topic() == Topic.POD_LIFECYCLE) {
            starts.seen(logged.position(), logged.publishedAtMillis());
        }
        try {
            SubjectKey key = SubjectKey.parse(logged.key());
            meet(key.cluster());
            if (options.isJudged(key.cluster())) {
                take(logged, key, ledger.at(key.cluster(), logged.position(), key.text()));
            }
        } catch (IllegalArgumentException e) {
            ledger.at("", logged.position(), logged.keyText())
                    .fault(Check.UNDECODABLE, "a key of cluster, namespace and subject", e.getMessage());
        }
    }

    private void meet(String cluster) {
        if (met.size() < CLUSTERS_TOLD_MAX) {
            met.add(cluster);
        }
    }

    private void take(LoggedRecord logged, SubjectKey key, Place place) {
        ClusterTracks tracks = tracksOf(key.cluster());
        judgePartition(logged, key, place);
        EnvelopeCheck.judge(logged, key, place);
        new RecordIds(tracks).judge(logged, key, place);
        if (logged.value().isEmpty()) {
            end(tracks, logged, key, place);
            return;
        }
        try {
            decode(tracks, logged, key, place, logged.value().get());
        } catch (MalformedRecordException e) {
            place.fault(Check.UNDECODABLE, "a record of " + logged.topic().suffix(), e.getMessage());
        }
    }

    private ClusterTracks tracksOf(String cluster) {
        return clusters.computeIfAbsent(
                cluster,
                name -> new ClusterTracks(
                        name,
                        options.partitions(),
                        starts,
                        options.orphanGrace().toMillis(),
                        options.tombstonesKept().toMillis()));
    }

    private void judgePartition(LoggedRecord logged, SubjectKey key, Place place) {
        boolean everywhere = logged.topic() == Topic.WATCH || (logged.topic() == Topic.POD_LIFECYCLE && key.isGap());
        int expected = SubjectPartitioner.forSubject(key.cluster(), key.namespace(), options.partitions());
        if (!everywhere && expected != logged.position().partition()) {
            place.fault(
                    Check.WRONG_PARTITION,
                    "partition " + expected,
                    "partition " + logged.position().partition());
        }
    }

    private static void end(ClusterTracks tracks, LoggedRecord logged, SubjectKey key, Place place) {
        switch (logged.topic()) {
            case PODS -> tracks.pods().end(key.text(), logged.position(), logged.publishedAtMillis());
            case ALERTS -> tracks.alerts().end(key.text(), place, logged.publishedAtMillis());
            case DETECTOR_STATE -> tracks.detectorStates().end(key.text(), logged.publishedAtMillis());
            case WATCH -> tracks.watermarks().end(logged.position().partition());
            case POD_LIFECYCLE -> place.fault(Check.UNDECODABLE, "a value", "none, where nothing has tombstones");
            default -> tracks.objects(kindOf(logged.topic())).end(key.text(), logged.publishedAtMillis());
        }
    }

    private void decode(ClusterTracks tracks, LoggedRecord logged, SubjectKey key, Place place, byte[] value) {
        new RecordReading(codecs, tracks, place, key, logged.publishedAtMillis())
                .take(logged.topic(), logged.key(), value);
    }

    static ObservedKind kindOf(Topic topic) {
        for (ObservedKind kind : ObservedKind.values()) {
            if (Topic.of(kind) == topic) {
                return kind;
            }
        }
        throw new IllegalArgumentException("topic " + topic.suffix() + " holds no states");
    }

    /** Takes a fault that something beside the log brought to light. */
    public void add(Finding finding) {
        ledger.add(finding);
    }

    /** Counts what could not be judged. */
    public void unjudged(Unjudged what, long count) {
        ledger.unjudged(what, count);
    }

    /** The names of the clusters in the log, judged or not, for a message. */
    public Set<String> metClusters() {
        return new TreeSet<>(met);
    }

    /** Clusters that are to be judged and of which the log has no record. */
    public Set<String> missingClusters() {
        Set<String> missing = new TreeSet<>(options.clusters());
        missing.removeAll(clusters.keySet());
        return missing;
    }

    /** The judged clusters that were met, by name. */
    public Map<String, ClusterTracks> clusters() {
        return Map.copyOf(clusters);
    }

    /**
     * What does not agree as far as the log was given; where it is at rest, all of it is a fault. Each call is a cut: what
     * one tells is real when the next one tells it again.
     */
    public Set<Finding> contradictions() {
        Set<Finding> found = new LinkedHashSet<>();
        clusters.values().forEach(tracks -> tracks.contradictions(found::add));
        return found;
    }

    /** The report on a log that is at rest and was given whole. */
    public VerificationReport finish() {
        contradictions();
        return report(judged(contradictions()), List.of());
    }

    /** Everything that was found, with the contradictions that are real. */
    public FindingLedger judged(Collection<Finding> standing) {
        FindingLedger all = ledger.with(standing);
        clusters.values().forEach(tracks -> tracks.unjudged(all::unjudged));
        return all;
    }

    /**
     * @param findings which of them are told
     * @param notes for the reader of the report
     */
    public VerificationReport report(FindingLedger findings, List<String> notes) {
        Map<String, Long> byTopic = new TreeMap<>();
        records.forEach((topic, count) -> byTopic.put(topic.suffix(), count));
        return new VerificationReport(
                byTopic,
                clusters.values().stream().map(ClusterTracks::summary).toList(),
                findings.results(),
                newestGaps(),
                findings.unjudged(),
                notes);
    }

    private List<Gap> newestGaps() {
        List<Gap> gaps = new ArrayList<>();
        clusters.values().forEach(tracks -> gaps.addAll(tracks.gaps().all()));
        gaps.sort(Comparator.comparing(Gap::to));
        return gaps.subList(Math.max(0, gaps.size() - GAPS_TOLD_MAX), gaps.size());
    }
}
