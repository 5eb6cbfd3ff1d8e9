package io.podwatch.contract.verify.read;

import io.podwatch.contract.verify.LogVerifier;

/** A log that can be read again and again from its beginning, each time cut by cut to what is its end by then. */
public interface ReadableLog {

    /** Tells where the partitions begin, and stands before them. */
    void begin(LogVerifier verifier);

    /**
     * Reads on to what the ends are now.
     *
     * @throws LogMovedException when records that were still to be read have expired, so that what was read has a hole
     */
    void readToEnd(LogVerifier verifier) throws InterruptedException, LogMovedException;
}
