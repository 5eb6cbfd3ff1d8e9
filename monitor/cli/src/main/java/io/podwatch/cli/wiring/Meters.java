package io.podwatch.cli.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/** The registry of the process, with what the JVM itself has to tell. Closing it releases the JVM's notifications. */
final class Meters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    Meters(String version) {
        registry.config().meterFilter(MeterFilter.deny(Meters::isOfOnePartition));
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

    /** Kafka's clients keep several meters for each partition that they read: four fifths of a page, and nobody's question. */
    private static boolean isOfOnePartition(Meter.Id id) {
        return id.getName().startsWith("kafka.") && id.getTag("partition") != null;
    }

    private static void buildInfo(MeterRegistry registry, String version) {
        Gauge.builder("podwatch.build.info", () -> 1)
                .description("Which Podwatch runs, on which Java.")
                .tag("version", version)
                .tag("java", System.getProperty("java.version"))
                .register(registry);
    }
}
