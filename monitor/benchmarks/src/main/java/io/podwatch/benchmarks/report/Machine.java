package io.podwatch.benchmarks.report;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** Where the figures were taken, without which they say nothing. */
public final class Machine {
    private static final long MEBIBYTE = 1024L * 1024;

    private Machine() {}

    /** What the stages tell of themselves is not asked for here, and costs time. */
    public static void quiet() {
        if (LoggerFactory.getLogger("io.podwatch") instanceof Logger logger) {
            logger.setLevel(Level.WARN);
        }
    }

    public static String line() {
        return String.format(
                Locale.ROOT,
                "machine: %d cores, load %.2f before the start, heap at most %,d MiB, Java %s (%s), %s %s %s",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().maxMemory() / MEBIBYTE,
                System.getProperty("java.runtime.version"),
                System.getProperty("java.vendor"),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"));
    }

    /** With more than the load's own two or three busy threads, others had their part of the cores. */
    public static void addLoad(Figures figures) {
        figures.add(
                "load average of the machine in the last minute",
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** Processor time of this process so far, garbage collector included: a busy machine does not make it longer. */
    public static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    public static void addMemory(Figures figures) {
        figures.add("heap of the whole process after collection", "%,d MiB", Memory.heapBytes() / MEBIBYTE);
        Memory.residentBytes()
                .ifPresent(bytes -> figures.add("resident memory of the whole process", "%,d MiB", bytes / MEBIBYTE));
    }
}
