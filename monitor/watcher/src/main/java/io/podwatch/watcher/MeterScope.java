package io.podwatch.watcher;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.List;

/**
 * A registry for as long as something lives. What reads from an object that then is gone goes with it: a registry keeps the
 * first object that it was given for a meter, and would show the old one's figures for ever. What is counted stays.
 */
final class MeterScope implements AutoCloseable {
    private final MeterRegistry target;
    private final CompositeMeterRegistry registry = new CompositeMeterRegistry();

    MeterScope(MeterRegistry target) {
        this.target = target;
        registry.add(target);
    }

    MeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        List.copyOf(registry.getMeters()).stream().filter(MeterScope::isRead).forEach(registry::remove);
        registry.remove(target);
    }

    private static boolean isRead(Meter meter) {
        return meter instanceof Gauge || meter instanceof FunctionCounter;
    }
}
