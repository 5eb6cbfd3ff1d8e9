package io.podwatch.it.alerts;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One rule as it is written in a rule file, of an alert or of a recorded series. */
record ShippedRule(Path file, Map<String, Object> fields) {
    private static final String FINDINGS = "podwatch-findings.yaml";

    /** All of them, in their order. */
    static List<ShippedRule> all() {
        return AlertFiles.rules().stream()
                .flatMap(file -> AlertFiles.list(AlertFiles.yaml(file), "groups").stream()
                        .flatMap(group -> AlertFiles.list(group, "rules").stream())
                        .map(rule -> new ShippedRule(file, rule)))
                .toList();
    }

    static List<ShippedRule> alerts() {
        return all().stream().filter(ShippedRule::isAlert).toList();
    }

    static ShippedRule named(String name) {
        return all().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no rule is named \"" + name + "\""));
    }

    boolean isAlert() {
        return fields.containsKey("alert");
    }

    /** Whether it is of what detectors find, and not of Podwatch itself. */
    boolean isOfFindings() {
        return file.endsWith(FINDINGS);
    }

    String name() {
        return fields.getOrDefault("alert", fields.get("record")).toString();
    }

    String expression() {
        return fields.get("expr").toString();
    }

    String annotation(String name) {
        return map("annotations").getOrDefault(name, "").toString();
    }

    String label(String name) {
        return map("labels").getOrDefault(name, "").toString();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> map(String name) {
        return (Map<String, Object>) fields.getOrDefault(name, Map.of());
    }

    @Override
    public String toString() {
        return name();
    }
}
