package io.podwatch.sandbox.cluster;

import java.time.Instant;

/** One of the programs that keep a cluster going; each step brings what is a bit nearer to what is wanted. */
interface Role {
    void step(Instant now);
}
