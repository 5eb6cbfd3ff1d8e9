package io.podwatch.detector;

import io.podwatch.detector.own.DetectorLoop;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the loop's thread: started means that it runs, stopped that it has ended or was left behind after its bound. */
final class DetectorVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(DetectorVerticle.class);

    private final DetectorLoop loop;
    private final Duration stopTimeout;
    private final Thread thread;

    DetectorVerticle(DetectorLoop loop, Duration stopTimeout) {
        this.loop = loop;
        this.stopTimeout = stopTimeout;
        this.thread = new Thread(loop, "podwatch-detector");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, cause) -> LOG.atError()
                .addKeyValue("thread", dead.getName())
                .setCause(cause)
                .log("detector ended by a fault"));
    }

    @Override
    public Future<?> start() {
        thread.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        loop.stop();
        return vertx.executeBlocking(
                () -> {
                    join();
                    return null;
                },
                false);
    }

    /** Waiting for Kafka can be interrupted; a loop that still goes on is left behind, it keeps no process alive. */
    private void join() throws InterruptedException {
        thread.join(stopTimeout.toMillis() / 2);
        if (thread.isAlive()) {
            thread.interrupt();
            thread.join(stopTimeout.toMillis() / 2);
        }
        if (thread.isAlive()) {
            LOG.atWarn().addKeyValue("after", stopTimeout).log("detector has not ended in time");
        }
    }
}
