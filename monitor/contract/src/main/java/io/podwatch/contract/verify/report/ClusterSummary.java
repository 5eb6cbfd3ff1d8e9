package io.podwatch.contract.verify.report;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the log holds of one cluster.
 *
 * @param living objects that have a state, by the topic's suffix
 * @param deletions pods told deleted
 * @param departures pods told to have left the scope
 * @param gaps how many gaps were told
 * @param watermark the time of the newest one
 */
public record ClusterSummary(
        String cluster,
        String clusterUid,
        Map<String, Long> living,
        long transitions,
        long deletions,
        long departures,
        long gaps,
        Optional<Instant> watermark) {

    public ClusterSummary {
        living = Map.copyOf(living);
    }
}
