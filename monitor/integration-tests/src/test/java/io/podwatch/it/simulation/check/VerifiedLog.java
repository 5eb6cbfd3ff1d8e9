package io.podwatch.it.simulation.check;

import io.podwatch.contract.topic.Topic;
import io.podwatch.contract.topic.TopicNames;
import io.podwatch.contract.verify.LogVerifier;
import io.podwatch.contract.verify.LoggedRecord;
import io.podwatch.contract.verify.VerifyOptions;
import io.podwatch.contract.verify.report.Finding;
import io.podwatch.it.simulation.kafka.SimulatedBroker;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** The log as it lies there in the end, judged by what users judge theirs with. */
public final class VerifiedLog {
    private final SimulatedBroker broker;
    private final TopicNames names;
    private final int partitions;
    private final Tolerance tolerance;

    /**
     * What the faults of a seed explain.
     *
     * @param tombstonesMayBeGone whether they were cleaned away long before the history of what ended expires
     * @param clockWasSet whether the watcher's clock was set, so that one time may have come twice
     */
    public record Tolerance(boolean tombstonesMayBeGone, boolean clockWasSet) {}

    public VerifiedLog(SimulatedBroker broker, TopicNames names, int partitions, Tolerance tolerance) {
        this.tolerance = tolerance;
        this.broker = broker;
        this.names = names;
        this.partitions = partitions;
    }

    public void require() {
        LogVerifier verifier =
                new LogVerifier(new VerifyOptions(partitions, Set.of(), Integer.MAX_VALUE, VerifyOptions.ORPHAN_GRACE));
        for (Topic topic : Topic.values()) {
            for (int number = 0; number < partitions; number++) {
                broker.committed(new TopicPartition(names.name(topic), number))
                        .forEach(record -> LoggedRecord.of(names, record).ifPresent(verifier::take));
            }
        }
        List<Finding> faults = verifier.finish().results().stream()
                .flatMap(result -> result.examples().stream())
                .filter(fault -> !isExplained(fault))
                .toList();
        Broken.unless(faults.isEmpty(), "the log is verified", faults);
    }

    /**
     * Where the watcher's clock was set back, a watermark may say and be published at the very millisecond of another one. A
     * cleaner that takes tombstones away before the history of the pods leaves ends without one.
     */
    private boolean isExplained(Finding fault) {
        return switch (fault.check()) {
            case DUPLICATE_ID -> tolerance.clockWasSet && fault.position().startsWith(Topic.WATCH.suffix());
            case END_WITHOUT_TOMBSTONE -> tolerance.tombstonesMayBeGone;
            default -> false;
        };
    }
}
