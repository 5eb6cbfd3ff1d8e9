/**
 * Owned partitions, from their assignment to the moment they are given away: records and positions come in, what there is
 * to write comes out, and the judged state can be read. The loop in {@code own} drives it with one thread; scrapes read
 * under each partition's lock.
 */
package io.podwatch.detector.replay;
