package io.podwatch.detector.own;

import io.podwatch.contract.topic.Topic;
import io.podwatch.detector.DetectorSettings.Waits;
import io.podwatch.detector.replay.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs sessions, one after the other, until it is told to stop: whatever Kafka does, it comes back, with growing pauses,
 * and says meanwhile what it waits for. A thread of its own runs it; or somebody else's thread and time, step by step.
 */
public final class DetectorLoop implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DetectorLoop.class);

    private final LoopSetup setup;
    private final SessionClients clients;
    private final LoopStatus status;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Optional<SessionClients.Opened> opened = Optional.empty();
    private Duration pause;

    public DetectorLoop(LoopSetup setup) {
        this.setup = setup;
        this.clients = new SessionClients(setup);
        this.status = new LoopStatus(
                setup.partitions(),
                setup.settings().group(),
                setup.settings().waits().sessionTimeout());
        this.pause = setup.settings().waits().retryPauseMin();
    }

    public LoopStatus status() {
        return status;
    }

    /** Returns at once; the loop ends soon after. */
    public void stop() {
        stop.countDown();
        opened.ifPresent(one -> one.session().wakeup());
    }

    @Override
    public void run() {
        String end = "ended by a fault";
        try {
            while (!isStopping()) {
                pause(step());
            }
            end = "stopped";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end = "stopped by an interrupt";
        } finally {
            close();
            status.stopped(end);
        }
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void pause(Duration length) throws InterruptedException {
        if (!length.isZero()) {
            stop.await(length.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** One step of the session, which is opened when there is none; the pause that must follow. */
    public Duration step() {
        try {
            Session session = session();
            session.step();
            status.stepped(session.hasJoined(), session.silence(), session.refusal());
            // A session that only begins well is no reason to hurry to the next.
            if (status.notReady().isEmpty()) {
                pause = waits().retryPauseMin();
            }
            return Duration.ZERO;
        } catch (WakeupException e) {
            LOG.atDebug().addKeyValue("stopping", isStopping()).log("woken up");
            close();
            return Duration.ZERO;
        } catch (RuntimeException e) {
            close();
            return failed(e);
        } finally {
            setup.follower().stepped();
        }
    }

    private Session session() {
        if (opened.isEmpty()) {
            status.connecting();
            opened = Optional.of(clients.open());
            status.connected();
        }
        return opened.get().session();
    }

    /** Gives up all that is owned; a further step begins anew. */
    @Override
    public void close() {
        opened.ifPresent(SessionClients.Opened::close);
        opened = Optional.empty();
        setup.partitions().clear();
    }

    private Duration failed(RuntimeException cause) {
        if (isStopping()) {
            return Duration.ZERO;
        }
        status.failed(Reason.of(cause));
        setup.meters().sessionFailed();
        LOG.atWarn()
                .addKeyValue("reason", Reason.of(cause))
                .addKeyValue("pause", pause)
                .setCause(cause instanceof KafkaException ? null : cause)
                .log("session with Kafka failed");
        Duration taken = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(waits().retryPauseMax()) > 0 ? waits().retryPauseMax() : doubled;
        return taken;
    }

    private Waits waits() {
        return setup.settings().waits();
    }

    /** The topic over which the group owns. */
    static String ownedTopic(LoopSetup setup) {
        return setup.names().name(Topic.PODS);
    }
}
