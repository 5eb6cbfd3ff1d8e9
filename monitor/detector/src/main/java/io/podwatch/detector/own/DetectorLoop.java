package io.podwatch.detector.own;

import io.micrometer.core.instrument.MeterRegistry;
import io.podwatch.contract.topic.Topic;
import io.podwatch.detector.DetectorSettings.Waits;
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
 * and says meanwhile what it waits for.
 */
public final class DetectorLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(DetectorLoop.class);

    private final LoopSetup setup;
    private final SessionClients clients;
    private final LoopStatus status;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Optional<Session> session = Optional.empty();
    private Duration pause;

    public DetectorLoop(LoopSetup setup, MeterRegistry registry) {
        this.setup = setup;
        this.clients = new SessionClients(setup, registry);
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
        session.ifPresent(Session::wakeup);
    }

    @Override
    public void run() {
        String end = "ended by a fault";
        try {
            while (!isStopping()) {
                runSession();
            }
            end = "stopped";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end = "stopped by an interrupt";
        } finally {
            status.stopped(end);
            setup.partitions().clear();
        }
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void runSession() throws InterruptedException {
        status.connecting();
        try (SessionClients.Opened opened = clients.open()) {
            session = Optional.of(opened.session());
            status.connected();
            while (!isStopping()) {
                opened.session().step();
                status.stepped(opened.session().hasJoined(), opened.session().silence());
                pause = waits().retryPauseMin();
            }
        } catch (WakeupException e) {
            LOG.atDebug().addKeyValue("stopping", isStopping()).log("woken up");
        } catch (RuntimeException e) {
            failed(e);
        } finally {
            session = Optional.empty();
            setup.partitions().clear();
        }
    }

    private void failed(RuntimeException cause) throws InterruptedException {
        if (isStopping()) {
            return;
        }
        status.failed(reason(cause));
        setup.meters().sessionFailed();
        LOG.atWarn()
                .addKeyValue("reason", reason(cause))
                .addKeyValue("pause", pause)
                .setCause(cause instanceof KafkaException ? null : cause)
                .log("session with Kafka failed");
        if (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(waits().retryPauseMax()) > 0 ? waits().retryPauseMax() : doubled;
        }
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    private Waits waits() {
        return setup.settings().waits();
    }

    /** The topic over which the group owns. */
    static String ownedTopic(LoopSetup setup) {
        return setup.names().name(Topic.PODS);
    }
}
