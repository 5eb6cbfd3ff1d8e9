package io.podwatch.watcher.watch;

import java.time.Instant;

/**
 * What a watch is doing at the moment: it pauses, lists or follows. There is one step at a time, and what belongs to a step
 * that is over is not listened to.
 */
interface Step {

    /** As it is said to people. */
    String text();

    /** Why it must be ended now; null when it need not. */
    RestartReason trouble(Instant now);

    /** It is over; lets go of what it holds. */
    void end();

    /** Nothing is done: before the start and after the end. */
    static Step idle(String text) {
        return new Step() {
            @Override
            public String text() {
                return text;
            }

            @Override
            public RestartReason trouble(Instant now) {
                return null;
            }

            @Override
            public void end() {}
        };
    }
}
