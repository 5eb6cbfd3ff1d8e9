package io.podwatch.it.simulation.seam;

import io.podwatch.core.observation.Observation;
import io.podwatch.detector.own.ClientFactory;
import io.podwatch.watcher.publish.RecordLog;
import io.podwatch.watcher.source.ObjectSource;
import java.time.Instant;
import java.util.Optional;

/** What stands between production code and the world of one simulation; whatever is not told otherwise is left as it is. */
public interface Seams {
    Seams NONE = new Seams() {};

    /** What a watcher writes to. */
    default RecordLog log(RecordLog log) {
        return log;
    }

    /** What a watcher lists and watches. */
    default ObjectSource<Observation> source(ObjectSource<Observation> source) {
        return source;
    }

    /** Under which transactional id a watcher writes. */
    default String transactionalId(String ofCluster, String process) {
        return ofCluster;
    }

    /** Up to when a watcher has been told of a kind. */
    default Optional<Instant> heardAt(Optional<Instant> told, Instant now) {
        return told;
    }

    /** The newest version of a kind that was published before a watcher began. */
    default String published(String newest) {
        return newest;
    }

    /** What a detector talks to Kafka with. */
    default ClientFactory clients(ClientFactory clients) {
        return clients;
    }
}
