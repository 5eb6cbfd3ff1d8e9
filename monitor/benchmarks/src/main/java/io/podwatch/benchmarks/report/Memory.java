package io.podwatch.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What this process holds after its garbage is gone. */
public final class Memory {
    private static final int COLLECTIONS = 4;
    private static final long BETWEEN_NANOS = 250_000_000L;

    private Memory() {}

    /** Several collections, since references are cleared in one and what hung on them in the next. */
    public static long heapBytes() {
        long least = Long.MAX_VALUE;
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            System.gc();
            LockSupport.parkNanos(BETWEEN_NANOS);
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    /** VmRSS, where the operating system tells it. */
    public static OptionalLong residentBytes() {
        return residentBytes("self");
    }

    public static OptionalLong residentBytes(String process) {
        Path status = Path.of("/proc", process, "status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
