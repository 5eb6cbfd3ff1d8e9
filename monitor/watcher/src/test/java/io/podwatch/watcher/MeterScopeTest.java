package io.podwatch.watcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class MeterScopeTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void whatIsReadIsThatOfTheScopeThatIsOpen() {
        MeterScope first = scope(new AtomicInteger(1));
        assertThat(registry.get("size").gauge().value()).isEqualTo(1);
        first.close();

        try (MeterScope second = scope(new AtomicInteger(2))) {
            assertThat(second.registry()).isNotSameAs(first.registry());
            assertThat(registry.get("size").gauge().value()).isEqualTo(2);
            assertThat(registry.get("merged").functionCounter().count()).isEqualTo(2);
        }
    }

    @Test
    void whatIsCountedGoesOnFromScopeToScope() {
        for (int term = 0; term < 3; term++) {
            try (MeterScope scope = scope(new AtomicInteger())) {
                scope.registry().counter("published", "cluster", "east").increment();
            }
        }

        assertThat(registry.get("published").counter().count()).isEqualTo(3);
    }

    @Test
    void nothingThatIsReadOutlivesItsScope() {
        scope(new AtomicInteger()).close();

        assertThat(registry.getMeters()).isEmpty();
    }

    private MeterScope scope(AtomicInteger value) {
        MeterScope scope = new MeterScope(registry);
        Gauge.builder("size", value::get).tag("cluster", "east").register(scope.registry());
        FunctionCounter.builder("merged", value, AtomicInteger::get).register(scope.registry());
        return scope;
    }
}
