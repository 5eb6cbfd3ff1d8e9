package io.podwatch.core.judge.book;

import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.detect.FindingKey;
import io.podwatch.core.detect.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The open findings that one alert stands for, and what it says of them. What it costs to say does not grow with them. */
final class HeldFindings {
    private static final int NAMED_MAX = 5;

    private final FindingKey other;
    private final Map<FindingKey, Optional<Severity>> severities = new HashMap<>();
    private final Map<Optional<Severity>, Integer> counts = new HashMap<>();

    /** How many findings there are of each. */
    private final TreeMap<String, Integer> workloads = new TreeMap<>();

    HeldFindings(FindingKey other) {
        this.other = other;
    }

    boolean has(FindingKey key) {
        return severities.containsKey(key);
    }

    /** A copy. */
    List<FindingKey> keys() {
        return List.copyOf(severities.keySet());
    }

    /** @param severity absent when it is not known yet */
    void hold(FindingKey key, Optional<Severity> severity) {
        Optional<Severity> before = severities.put(key, severity);
        if (before == null) {
            workloads.merge(key.workload().name(), 1, Integer::sum);
        } else {
            counts.computeIfPresent(before, HeldFindings::less);
        }
        counts.merge(severity, 1, Integer::sum);
    }

    /** @return whether it was the last one */
    boolean release(FindingKey key) {
        Optional<Severity> severity = severities.remove(key);
        if (severity != null) {
            counts.computeIfPresent(severity, HeldFindings::less);
            workloads.computeIfPresent(key.workload().name(), HeldFindings::less);
        }
        return severities.isEmpty();
    }

    private static Integer less(Object key, Integer count) {
        return count == 1 ? null : Integer.valueOf(count - 1);
    }

    /**
     * That of the worst, the first of them by name; without a cause, since each has its own.
     *
     * @param told how severe they were said to be: it stands for those of which that is not known
     */
    FindingDetail detail(Optional<Severity> told) {
        String kind = other.workload().kind();
        String subjects = kind.equals("Pod") ? "bare pods" : kind + "s";
        return new FindingDetail(
                worst(told),
                "",
                "more " + subjects + " of namespace " + other.namespace() + " than are told one by one: "
                        + other.type().text(),
                Optional.empty(),
                Map.of("workloads", workloads.keySet().stream().limit(NAMED_MAX).collect(Collectors.joining(", "))),
                workloads.size(),
                0,
                Optional.empty());
    }

    private Severity worst(Optional<Severity> told) {
        return counts.keySet().stream()
                .map(severity -> severity.or(() -> told).orElse(Severity.WARNING))
                .max(Severity::compareTo)
                .orElse(Severity.WARNING);
    }
}
