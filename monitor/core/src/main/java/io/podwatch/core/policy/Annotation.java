package io.podwatch.core.policy;

import io.podwatch.core.detect.FindingType;
import io.podwatch.core.detect.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One annotation that is understood on namespaces, and on the workloads, bare pods or quotas in them. A text that its reader does not take changes nothing.
 *
 * @param values what may stand in it, in words
 */
public record Annotation<T>(String name, String values, String meaning, Function<String, Optional<T>> reader) {
    public static final String PREFIX = "podwatch.io/";

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(s|m|h|d)");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final Pattern RATIO = Pattern.compile("0|1|0?\\.[0-9]{1,6}|1\\.0{1,6}");

    /** Which findings are not told; they close, and open again when this is taken away. */
    public static final Annotation<Set<FindingType>> OFF = new Annotation<>(
            PREFIX + "off",
            "names of findings, separated by commas, or all",
            "These findings are not told.",
            Annotation::findings);

    /** How severe anything may be told at most. */
    public static final Annotation<Severity> SEVERITY_MAX = new Annotation<>(
            PREFIX + "severity-max",
            "info, warning or critical",
            "Nothing is told as more severe.",
            Annotation::severity);

    /** A span of time, such as 90s or 10m. */
    public static Annotation<Duration> duration(String name, Duration min, Duration max, String meaning) {
        return new Annotation<>(
                PREFIX + name,
                "a duration from " + text(min) + " to " + text(max),
                meaning,
                text -> duration(text).filter(read -> read.compareTo(min) >= 0 && read.compareTo(max) <= 0));
    }

    public static Annotation<Integer> count(String name, int min, int max, String meaning) {
        return new Annotation<>(
                PREFIX + name,
                "a number from " + min + " to " + max,
                meaning,
                text -> Optional.of(text)
                        .filter(digits -> COUNT.matcher(digits).matches())
                        .map(Integer::parseInt)
                        .filter(read -> read >= min && read <= max));
    }

    /** A share, such as 0.9. */
    public static Annotation<Double> ratio(String name, String meaning) {
        return new Annotation<>(
                PREFIX + name,
                "a ratio from 0 to 1",
                meaning,
                text -> Optional.of(text)
                        .filter(decimal -> RATIO.matcher(decimal).matches())
                        .map(Double::valueOf));
    }

    Optional<T> read(String text) {
        return reader.apply(text.strip());
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    private static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0 && seconds > 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3_600 == 0 && seconds > 0
                ? seconds / 3_600 + "h"
                : seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static Optional<Severity> severity(String text) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.text().equals(text))
                .findFirst();
    }

    private static Optional<Set<FindingType>> findings(String text) {
        Set<FindingType> named = new LinkedHashSet<>();
        for (String name : text.split(",")) {
            Set<FindingType> meant = findingsNamed(name.strip());
            if (meant.isEmpty()) {
                return Optional.empty();
            }
            named.addAll(meant);
        }
        return Optional.of(named);
    }

    private static Set<FindingType> findingsNamed(String name) {
        Set<FindingType> named = new LinkedHashSet<>();
        for (FindingType type : FindingType.values()) {
            if (name.equals("all") || name.equals(type.text())) {
                named.add(type);
            }
        }
        return named;
    }
}
