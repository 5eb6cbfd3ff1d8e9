package io.podwatch.detector;

/**
 * Whether a stage is synced and able.
 *
 * @param reason what it waits for; "" when it is ready
 */
public record StageReadiness(String name, boolean ready, String reason) {}
