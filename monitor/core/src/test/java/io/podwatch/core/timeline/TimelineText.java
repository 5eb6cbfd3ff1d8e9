package io.podwatch.core.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the timelines of one text; what is not of the form is an error that names its line. */
final class TimelineText {
    private static final String BEGIN = "== ";
    private static final Set<String> FACTS = Set.of(
            "what",
            "source",
            "kubelet",
            "jitter",
            "cap",
            "workload",
            "containers",
            "policy",
            "says",
            "hides",
            "affected",
            "severity",
            "why");

    private final List<Timeline> timelines = new ArrayList<>();
    private String name = "";
    private Map<String, String> facts = new LinkedHashMap<>();
    private List<Expectation> expected = new ArrayList<>();
    private List<Step> steps = new ArrayList<>();
    private boolean expectsNothing;

    private TimelineText() {}

    static List<Timeline> parse(String text) {
        TimelineText reading = new TimelineText();
        text.lines().filter(line -> !line.isBlank()).forEach(reading::line);
        reading.close();
        return List.copyOf(reading.timelines);
    }

    private void line(String line) {
        if (line.startsWith(BEGIN)) {
            close();
            name = line.substring(BEGIN.length());
        } else if (!name.isEmpty()) {
            try {
                read(line);
            } catch (RuntimeException failure) {
                throw new IllegalArgumentException("cannot read \"" + line + "\" of timeline " + name, failure);
            }
        }
    }

    private void read(String line) {
        if (Character.isDigit(line.charAt(0))) {
            steps.addAll(Step.parse(line).each());
            return;
        }
        int space = line.indexOf(' ');
        String fact = line.substring(0, space);
        String value = line.substring(space + 1).strip();
        if (fact.equals("expect")) {
            expect(value);
        } else if (!FACTS.contains(fact) || facts.put(fact, value) != null) {
            throw new IllegalArgumentException("unknown or said twice: \"" + fact + "\"; known are " + FACTS);
        }
    }

    private void expect(String value) {
        expectsNothing = value.equals("nothing");
        if (!expectsNothing) {
            expected.add(Expectation.parse(value));
        }
    }

    private void close() {
        if (name.isEmpty()) {
            return;
        }
        boolean complete = facts.containsKey("what")
                && facts.containsKey("workload")
                && expectsNothing == expected.isEmpty()
                && !steps.isEmpty()
                && steps.get(steps.size() - 1).subject().equals("end");
        if (!complete) {
            throw new IllegalArgumentException("timeline " + name
                    + " is not complete: it needs what, workload, an expectation, and steps up to an end");
        }
        timelines.add(new Timeline(name, facts, expected, steps));
        facts = new LinkedHashMap<>();
        expected = new ArrayList<>();
        steps = new ArrayList<>();
        expectsNothing = false;
        name = "";
    }
}
