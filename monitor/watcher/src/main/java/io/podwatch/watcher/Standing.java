package io.podwatch.watcher;

import io.podwatch.watcher.lead.Elector;
import io.podwatch.watcher.lead.Tenure;
import io.podwatch.watcher.log.LogLook;
import io.podwatch.watcher.publish.RecordLogException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is looked at before a term: whether the cluster may be published under its name, and, while a standby waits for the
 * lease, now and then whether it could serve. It keeps nothing open but the lease.
 */
final class Standing {
    private static final Logger LOG = LoggerFactory.getLogger(Standing.class);

    private final StageParts parts;
    private final LogLook log;
    private volatile String unreached = "";

    Standing(StageParts parts, LogLook log) {
        this.parts = parts;
        this.log = log;
    }

    /** Refuses to stand by for a cluster, or to publish it, that was published as another one. */
    void requireSameCluster(Consumer<String> waiting) throws InterruptedException {
        long pause = parts.settings().publish().retryDelayMin().toMillis();
        while (!isSameCluster(waiting)) {
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(
                    2 * pause, parts.settings().publish().retryDelayMax().toMillis());
        }
    }

    /** False while Kafka does not tell. */
    private boolean isSameCluster(Consumer<String> waiting) throws InterruptedException {
        try {
            parts.cluster().requireSame(log.newestWatermark());
            reached();
            waiting.accept("");
            return true;
        } catch (RecordLogException failure) {
            unreached(failure);
            waiting.accept(failure.getMessage());
            return false;
        }
    }

    Tenure await(Elector elector, Runnable onStandby) throws InterruptedException {
        long interval = parts.settings().lease().orElseThrow().lookInterval().toMillis();
        elector.settle();
        Optional<Tenure> tenure = elector.poll(0);
        while (tenure.isEmpty()) {
            onStandby.run();
            look();
            tenure = elector.poll(TimeUnit.MILLISECONDS.toNanos(interval));
        }
        return tenure.get();
    }

    private void look() throws InterruptedException {
        try {
            log.reach();
            reached();
        } catch (RecordLogException failure) {
            unreached(failure);
        }
    }

    private void reached() {
        if (!unreached.isEmpty()) {
            LOG.atInfo().setMessage("Kafka can be reached again").log();
        }
        unreached = "";
    }

    private void unreached(RecordLogException failure) {
        if (unreached.isEmpty()) {
            LOG.atWarn()
                    .setMessage("Kafka cannot be reached")
                    .addKeyValue("reason", failure.getMessage())
                    .log();
        }
        unreached = failure.getMessage();
    }

    String problem(Elector elector) {
        String lease = elector.unreached();
        return lease.isEmpty() ? unreached : lease;
    }
}
