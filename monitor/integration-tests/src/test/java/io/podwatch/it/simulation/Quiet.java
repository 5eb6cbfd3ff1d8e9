package io.podwatch.it.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** Keeps Podwatch from logging while a test runs simulations: thousands of planned failures are no news. */
final class Quiet implements BeforeAllCallback, AfterAllCallback {
    private static final Logger PODWATCH = (Logger) LoggerFactory.getLogger("io.podwatch");

    private Optional<Level> level = Optional.empty();

    @Override
    public void beforeAll(ExtensionContext context) {
        level = Optional.ofNullable(PODWATCH.getLevel());
        PODWATCH.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        PODWATCH.setLevel(level.orElse(null));
    }
}
