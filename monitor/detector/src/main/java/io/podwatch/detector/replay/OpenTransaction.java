package io.podwatch.detector.replay;

/**
 * A transaction that is open in a partition: nobody who reads only what is committed gets past its beginning.
 *
 * @param startOffset of its first record
 */
public record OpenTransaction(long producerId, long startOffset) {}
