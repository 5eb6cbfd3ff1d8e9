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
                .filter(fault -> !isKnown(fault))
                .toList();
        Broken.unless(faults.isEmpty(), "the log is verified", faults);
    }

    /**
     * What is known and told elsewhere. A node that turns twice while a pod stays at one version gives two transitions of one
     * id; where both turns are in one batch, also two states. Gaps of one kind may begin and end at the same millisecond of
     * virtual time. Where the watcher's clock was set back, a watermark may be of a time that another one has told: its id is
     * that time. A cleaner that takes tombstones away before the history of the pods leaves ends without one. The times of
     * alerts come from several topics and from clocks that may be wrong; {@link AlertHistory} judges the order of alerts.
     */
    private boolean isKnown(Finding fault) {
        return switch (fault.check()) {
            case DUPLICATE_ID ->
                fault.expected().contains("node-ready-changed")
                        || fault.expected().contains("gap:")
                        || fault.position().startsWith(Topic.PODS.suffix())
                        || (tolerance.clockWasSet && fault.position().startsWith(Topic.WATCH.suffix()));
            case END_WITHOUT_TOMBSTONE -> tolerance.tombstonesMayBeGone;
            case ALERT_ORDER -> true;
            default -> false;
        };
    }
}
