package io.podwatch.watcher.observe;

import io.podwatch.core.quantity.Quantity;
import java.util.HashMap;
import java.util.Map;

/** Amounts by resource name: read from the API's text form, added, and the larger of two taken, name by name. */
final class Quantities {
    private Quantities() {}

    static Map<String, Quantity> of(Map<String, String> texts) {
        Map<String, Quantity> amounts = new HashMap<>();
        texts.forEach((name, text) -> amounts.put(name, Quantity.parse(text)));
        return amounts;
    }

    static void add(Map<String, Quantity> sum, Map<String, Quantity> more) {
        more.forEach((name, amount) -> sum.merge(name, amount, Quantity::plus));
    }

    static void raise(Map<String, Quantity> largest, Map<String, Quantity> other) {
        other.forEach((name, amount) -> largest.merge(name, amount, (one, two) -> one.compareTo(two) >= 0 ? one : two));
    }
}
