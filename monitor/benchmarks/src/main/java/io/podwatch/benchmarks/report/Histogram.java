package io.podwatch.benchmarks.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bytes of the live objects of each class in a heap. */
public record Histogram(Map<String, Long> bytesByClass) {
    private static final Pattern ROW = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(\\d+)\\s+(\\S+).*");

    public Histogram {
        bytesByClass = Map.copyOf(bytesByClass);
    }

    /** @param lines as {@code jcmd GC.class_histogram} prints them */
    public static Histogram parse(List<String> lines) {
        Map<String, Long> bytes = new HashMap<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                bytes.merge(row.group(2), Long.parseLong(row.group(1)), Long::sum);
            }
        }
        if (bytes.isEmpty()) {
            throw new IllegalStateException(
                    "no histogram of the heap in what jcmd told: " + String.join(" / ", lines) + "; a JDK is needed");
        }
        return new Histogram(bytes);
    }

    /** How much more there is than before; classes that take less now count against it. */
    public Histogram since(Histogram before) {
        Map<String, Long> more = new HashMap<>(bytesByClass);
        before.bytesByClass.forEach((type, bytes) -> more.merge(type, -bytes, Long::sum));
        return new Histogram(more);
    }

    public long bytes() {
        return bytesByClass.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The classes that take most, the largest first. */
    public List<Map.Entry<String, Long>> largest(int count) {
        return bytesByClass.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(count)
                .toList();
    }
}
