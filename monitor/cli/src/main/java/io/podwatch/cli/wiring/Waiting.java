package io.podwatch.cli.wiring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries until something outside answers, and says at a limited rate what it waits for. Any thread may ask for the reason. */
final class Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private final String subject;
    private final String address;
    private final Pause pause;
    private final InstantSource clock;
    private volatile Optional<String> reason = Optional.of("not started");

    /** How long to wait between two attempts, and how often to speak about it. */
    record Pause(Duration backoffMin, Duration backoffMax, Duration reportInterval) {}

    Waiting(String subject, String address, Pause pause, InstantSource clock) {
        this.subject = subject;
        this.address = address;
        this.pause = pause;
        this.clock = clock;
    }

    /** Why it is still waited; empty once it answered. */
    Optional<String> reason() {
        return reason;
    }

    /** Interrupting the thread ends the wait. A failure that {@code hopeless} recognises is thrown on. */
    <T> T until(Callable<T> attempt, Predicate<Exception> hopeless, StopSignal stop) throws Exception {
        LOG.atInfo().addKeyValue("to", subject).addKeyValue("at", address).log("connecting");
        reason = Optional.of("waiting for " + subject + " at " + address);
        boolean waited = false;
        Instant nextReport = clock.instant();
        Duration backoff = pause.backoffMin();
        while (true) {
            try {
                T answer = attempt.call();
                answered(waited);
                return answer;
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                if (hopeless.test(e)) {
                    throw e;
                }
                reason = Optional.of("waiting for " + subject + " at " + address + ": " + Causes.told(e));
                waited = true;
                if (!clock.instant().isBefore(nextReport)) {
                    report(e);
                    nextReport = clock.instant().plus(pause.reportInterval());
                }
            }
            if (stop.await(backoff)) {
                throw new InterruptedException("stopped while waiting for " + subject);
            }
            backoff = min(backoff.multipliedBy(2), pause.backoffMax());
        }
    }

    private void answered(boolean waited) {
        if (waited) {
            LOG.atInfo().addKeyValue("for", subject).addKeyValue("at", address).log("answered");
        }
        reason = Optional.empty();
    }

    private void report(Exception e) {
        LOG.atWarn()
                .addKeyValue("for", subject)
                .addKeyValue("at", address)
                .addKeyValue("reason", Causes.told(e))
                .log("waiting");
    }

    private static Duration min(Duration left, Duration right) {
        return left.compareTo(right) < 0 ? left : right;
    }
}
