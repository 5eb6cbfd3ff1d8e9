package io.podwatch.cli.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Properties;

/** The registry of the process, with what the JVM itself has to tell. Closing it releases the JVM's notifications. */
final class Meters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(new Exposition());
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    /**
     * By default Micrometer puts exemplars on the counts of histograms as well, for which Prometheus refuses the whole scrape:
     * they belong to buckets and counters.
     */
    private static final class Exposition implements PrometheusConfig {
        @Override
        public String get(String key) {
            return null;
        }

        @Override
        public Properties prometheusProperties() {
            return new Properties();
        }
    }

    Meters(String version) {
        registry.config().meterFilter(new ForeignMeters());
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
        buildInfo(registry, version);
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }

    private static void buildInfo(MeterRegistry registry, String version) {
        Gauge.builder("podwatch.build.info", () -> 1)
                .description("Which Podwatch runs, on which Java.")
                .tag("version", version)
                .tag("java", System.getProperty("java.version"))
                .register(registry);
    }
}
