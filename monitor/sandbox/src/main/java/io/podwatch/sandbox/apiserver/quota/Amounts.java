package io.podwatch.sandbox.apiserver.quota;

import io.podwatch.sandbox.apiserver.resource.JsonTree;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Amounts by resource name, in the order of the names; never changed once made. */
record Amounts(SortedMap<String, Amount> byName) {
    static final Amounts NONE = new Amounts(new TreeMap<>());

    static Amounts of(JsonNode resources) {
        SortedMap<String, Amount> byName = new TreeMap<>();
        resources
                .properties()
                .forEach(entry -> byName.put(entry.getKey(), Amount.parse(JsonTree.text(entry.getValue()))));
        return new Amounts(byName);
    }

    Amount get(String name) {
        return byName.getOrDefault(name, Amount.ZERO);
    }

    Set<String> names() {
        return byName.keySet();
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    Amounts plus(Amounts other) {
        SortedMap<String, Amount> sum = new TreeMap<>(byName);
        other.byName.forEach((name, amount) -> sum.merge(name, amount, Amount::plus));
        return new Amounts(sum);
    }

    Amounts max(Amounts other) {
        SortedMap<String, Amount> highest = new TreeMap<>(byName);
        other.byName.forEach((name, amount) -> highest.merge(name, amount, Amount::max));
        return new Amounts(highest);
    }

    Amounts only(Set<String> names) {
        SortedMap<String, Amount> some = new TreeMap<>(byName);
        some.keySet().retainAll(names);
        return new Amounts(some);
    }

    ObjectNode toTree() {
        ObjectNode tree = JsonTree.object();
        byName.forEach((name, amount) -> tree.put(name, amount.toString()));
        return tree;
    }

    /** The form of the refusals: {@code limits.cpu=1,pods=3}. */
    @Override
    public String toString() {
        return byName.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }
}
