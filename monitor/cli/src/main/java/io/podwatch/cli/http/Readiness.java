package io.podwatch.cli.http;

import java.util.Optional;
import java.util.function.Supplier;

/** Whether one part is synced and able, and if not, why. Must answer at once: it is asked on the event loop. */
public record Readiness(String name, Supplier<Optional<String>> notReady) {}
