package io.podwatch.detector;

import io.podwatch.core.judge.JudgePolicy;
import io.podwatch.core.share.SharedParts;
import io.podwatch.detector.alertmanager.AlertmanagerSettings;
import java.time.Duration;
import java.util.Optional;

/**
 * What bounds a detector: its waits, its batches, its series, and the thresholds of what it judges.
 *
 * @param group the consumer group whose members share the partitions
 * @param policy the thresholds of the detectors
 * @param alertmanager where alerts are pushed to; absent where they are not
 */
public record DetectorSettings(
        String group,
        GroupProtocol protocol,
        JudgePolicy policy,
        Reading reading,
        Waits waits,
        Series series,
        Optional<AlertmanagerSettings> alertmanager) {

    public static final DetectorSettings DEFAULT = new DetectorSettings(
            "podwatch-detector",
            GroupProtocol.AUTO,
            JudgePolicy.DEFAULT,
            Reading.DEFAULT,
            Waits.DEFAULT,
            Series.DEFAULT,
            Optional.empty());

    /** Which side assigns the partitions: a member of the group, or the broker (KIP-848); by default whichever it can. */
    public enum GroupProtocol {
        AUTO,
        CLASSIC,
        CONSUMER
    }

    /**
     * How much is taken at once.
     *
     * @param batchRecordsMax records that one poll returns at most
     * @param fetchBytesMax bytes that one answer of a broker holds at most, roughly
     * @param recordBytesMax the longest record that is written; a longer one has its texts cut
     * @param sharedParts how many distinct parts of pods are kept to be shared among them
     */
    public record Reading(int batchRecordsMax, int fetchBytesMax, int recordBytesMax, int sharedParts) {
        public static final Reading DEFAULT =
                new Reading(1_000, 8 * 1024 * 1024, 1024 * 1024, SharedParts.CAPACITY_DEFAULT);
    }

    /**
     * How long things may take.
     *
     * @param poll how long a poll waits for records
     * @param commitInterval how long read records that led to nothing may stay uncommitted
     * @param transactionTimeout after which the broker aborts a transaction whose writer is gone
     * @param sessionTimeout after which the broker takes the partitions of a silent instance away
     * @param request how long a question to Kafka may stay unanswered
     * @param retryPauseMin pause after a first failure
     * @param retryPauseMax longest pause between attempts; pauses double up to it
     * @param stop how long stopping may take
     * @param absenceMax an instance that read nothing for longer drops its state: it may have missed tombstones
     * @param malformedLogInterval malformed records are logged this often at most
     */
    public record Waits(
            Duration poll,
            Duration commitInterval,
            Duration transactionTimeout,
            Duration sessionTimeout,
            Duration request,
            Duration retryPauseMin,
            Duration retryPauseMax,
            Duration stop,
            Duration absenceMax,
            Duration malformedLogInterval) {

        public static final Waits DEFAULT = new Waits(
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10),
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                Duration.ofMillis(500),
                Duration.ofSeconds(15),
                Duration.ofSeconds(4),
                Duration.ofHours(84),
                Duration.ofSeconds(10));
    }

    /**
     * What is shown on a scrape.
     *
     * @param seriesMax series of one metric at most
     * @param clearedZeroFor how long a series stays at an explicit 0 after its trouble ended, in the watcher's time
     * @param idleCountersFor how long a counter that no longer moves is kept, in the watcher's time
     * @param newCountersZeroFor how long a new counter reads 0, in the watcher's time
     */
    public record Series(
            int seriesMax, Duration clearedZeroFor, Duration idleCountersFor, Duration newCountersZeroFor) {
        public static final Series DEFAULT =
                new Series(20_000, Duration.ofMinutes(15), Duration.ofHours(24), Duration.ofMinutes(1));
    }

    public DetectorSettings withGroup(String newGroup) {
        return new DetectorSettings(newGroup, protocol, policy, reading, waits, series, alertmanager);
    }

    public DetectorSettings withProtocol(GroupProtocol newProtocol) {
        return new DetectorSettings(group, newProtocol, policy, reading, waits, series, alertmanager);
    }

    public DetectorSettings withPolicy(JudgePolicy newPolicy) {
        return new DetectorSettings(group, protocol, newPolicy, reading, waits, series, alertmanager);
    }

    public DetectorSettings withReading(Reading newReading) {
        return new DetectorSettings(group, protocol, policy, newReading, waits, series, alertmanager);
    }

    public DetectorSettings withWaits(Waits newWaits) {
        return new DetectorSettings(group, protocol, policy, reading, newWaits, series, alertmanager);
    }

    public DetectorSettings withSeries(Series newSeries) {
        return new DetectorSettings(group, protocol, policy, reading, waits, newSeries, alertmanager);
    }

    public DetectorSettings withAlertmanager(AlertmanagerSettings newAlertmanager) {
        return new DetectorSettings(group, protocol, policy, reading, waits, series, Optional.of(newAlertmanager));
    }
}
