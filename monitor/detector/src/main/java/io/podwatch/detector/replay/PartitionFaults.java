package io.podwatch.detector.replay;

import java.time.Duration;

/** Is told of every owned partition that cannot go on, and begins anew after a pause. */
@FunctionalInterface
public interface PartitionFaults {
    void failed(int number, String reason, Duration pause);
}
