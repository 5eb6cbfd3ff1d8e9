package io.podwatch.contract.verify.compare;

/**
 * How far a list reaches.
 *
 * @param resourceVersion of the list, of the oldest where there were several; "" when nothing may be listed
 * @param isComplete false when something of the kind may not be listed, so that an absence proves nothing
 */
public record Listed(String resourceVersion, boolean isComplete) {}
