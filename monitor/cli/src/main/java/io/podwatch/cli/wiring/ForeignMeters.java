package io.podwatch.cli.wiring;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.regex.Pattern;

/**
 * Lets of the meters of Kafka's clients and of the JVM through what Prometheus' own check has nothing against: names in base
 * units, with a help text. The others are nanoseconds and counts beside better ones.
 */
final class ForeignMeters implements MeterFilter {
    private static final String KAFKA = "kafka.";
    private static final Pattern BADLY_NAMED = Pattern.compile(".*\\.(ns|ms|count)(\\..*)?");
    private static final String NANOSECONDS_OF_THE_PROCESS = "process.cpu.time";
    private static final String CPU_COUNT = "system.cpu.count";

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        String name = id.getName();
        boolean isOfKafka = name.startsWith(KAFKA);
        boolean isBadlyNamed = BADLY_NAMED.matcher(name).matches();
        return (isOfKafka && (isBadlyNamed || isOfOnePartition(id))) || name.equals(NANOSECONDS_OF_THE_PROCESS)
                ? MeterFilterReply.DENY
                : MeterFilterReply.NEUTRAL;
    }

    /** Kafka's clients keep several meters for each partition that they read: four fifths of a page, and nobody's question. */
    private static boolean isOfOnePartition(Meter.Id id) {
        return id.getTag("partition") != null;
    }

    @Override
    public Meter.Id map(Meter.Id id) {
        if (id.getName().equals(CPU_COUNT)) {
            return id.withName("system.cpus");
        }
        boolean isUnexplained =
                id.getDescription() == null || id.getDescription().isEmpty();
        return id.getName().startsWith(KAFKA) && isUnexplained
                ? new Meter.Id(
                        id.getName(),
                        Tags.of(id.getTagsAsIterable()),
                        id.getBaseUnit(),
                        "As Kafka's client has it.",
                        id.getType())
                : id;
    }
}
