package io.podwatch.it.pipe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page {@code /metrics} as a scraper reads it: each question is a scrape of its own. */
public final class Metrics {
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    private final Page page;

    public Metrics(int port) {
        this.page = new Page(port, "/metrics");
    }

    /** The value of the first series of this name that has these labels. */
    OptionalDouble value(String name, Map<String, String> labels) {
        return series(name).stream()
                .filter(line -> labels(line).entrySet().containsAll(labels.entrySet()))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst();
    }

    /** Over all series of this name. */
    double sum(String name) {
        return series(name).stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The value of the one series of this name. */
    public double count(String name) {
        return value(name, Map.of()).orElseThrow(() -> new AssertionError("no series " + name));
    }

    public void await(String name, Map<String, String> labels, double value) {
        await(name, labels, found -> found == value);
    }

    void await(String name, Map<String, String> labels, DoublePredicate wanted) {
        Await.until(
                () -> value(name, labels).stream().anyMatch(wanted),
                () -> name + labels + " in\n" + String.join("\n", series(name)));
    }

    private List<String> series(String name) {
        return page.text()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .toList();
    }

    private static Map<String, String> labels(String line) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(line);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }
}
