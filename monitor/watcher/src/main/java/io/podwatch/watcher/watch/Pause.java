package io.podwatch.watcher.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * Nothing happens until it is time for what comes next. Should nobody come to run that, it is found overdue.
 *
 * @param overdueMax how long after its end it may take for the next step to begin
 */
record Pause(Instant until, Duration overdueMax, Runnable next) implements Step {

    @Override
    public String text() {
        return "waiting";
    }

    @Override
    public RestartReason trouble(Instant now) {
        return now.isAfter(until.plus(overdueMax)) ? RestartReason.STUCK : null;
    }

    @Override
    public void end() {}
}
