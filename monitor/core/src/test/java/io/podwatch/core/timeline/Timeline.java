package io.podwatch.core.timeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an API server shows of pods over time, and what must be told of it.
 *
 * @param facts what is said once, by name: {@code what}, {@code kubelet}, {@code workload} and so on
 * @param expected every finding that must be told, and there must be no other
 */
public record Timeline(String name, Map<String, String> facts, List<Expectation> expected, List<Step> steps) {

    public Timeline {
        facts = Map.copyOf(facts);
        expected = List.copyOf(expected);
        steps = List.copyOf(steps);
    }

    public Optional<String> fact(String fact) {
        return Optional.ofNullable(facts.get(fact));
    }

    public String what() {
        return facts.get("what");
    }

    /** Where it was published. */
    public Optional<String> source() {
        return fact("source");
    }

    public Duration end() {
        return steps.get(steps.size() - 1).at();
    }
}
