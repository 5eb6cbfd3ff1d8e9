package io.podwatch.sandbox.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the demo is run.
 *
 * @param speed cluster time by real time
 * @param duration real time after which it ends by itself; absent when it runs until it is stopped
 * @param alertmanagerUrls where alerts are pushed to; absent where they are not
 */
record DemoOptions(
        double speed,
        int httpPort,
        Optional<Duration> duration,
        Optional<Path> dataDirectory,
        Optional<String> alertmanagerUrls) {}
