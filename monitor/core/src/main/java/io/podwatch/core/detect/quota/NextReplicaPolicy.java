package io.podwatch.core.detect.quota;

import java.time.Duration;

/**
 * When a workload is told that its next replica does not fit into a quota. It is told as info, which nothing caps: a namespace
 * may be sized to be full on purpose, and whoever is refused has a finding of its own.
 *
 * @param grace it is told once none has fitted for so long
 * @param quiet and is over once one has fitted for so long, so that room which comes and goes does not flap
 */
public record NextReplicaPolicy(Duration grace, Duration quiet) {
    public static final NextReplicaPolicy DEFAULT =
            new NextReplicaPolicy(Duration.ofMinutes(15), Duration.ofMinutes(10));

    public NextReplicaPolicy withGrace(Duration newGrace) {
        return new NextReplicaPolicy(newGrace, quiet);
    }
}
