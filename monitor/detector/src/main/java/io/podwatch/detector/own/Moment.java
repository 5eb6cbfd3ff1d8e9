package io.podwatch.detector.own;

import java.time.Duration;
import java.time.Instant;

/**
 * An instant by both clocks of a machine. One stands still while the machine is suspended, the other leaps when it is set:
 * what lies between two moments is the longer of what they say.
 */
record Moment(Instant wall, long nanos) {

    static Moment of(LoopSetup setup) {
        return new Moment(setup.clock().instant(), setup.nanoTime().getAsLong());
    }

    Duration since(Moment before) {
        Duration byWall = Duration.between(before.wall, wall);
        Duration byNanos = Duration.ofNanos(nanos - before.nanos);
        return byWall.compareTo(byNanos) > 0 ? byWall : byNanos;
    }
}
