package io.podwatch.cli.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether one part is synced and able, and if not, why. Must answer at once: it is asked on the event loop.
 *
 * @param limits what it does without
 */
public record Readiness(String name, Supplier<Optional<String>> notReady, Supplier<List<String>> limits) {}
