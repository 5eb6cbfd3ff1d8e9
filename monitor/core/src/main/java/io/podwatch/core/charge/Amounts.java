package io.podwatch.core.charge;

import io.podwatch.core.quantity.Quantity;
import java.util.Map;

/** Amounts by resource name: added, and the larger of two taken, name by name. */
final class Amounts {
    private Amounts() {}

    static void add(Map<String, Quantity> sum, Map<String, Quantity> more) {
        more.forEach((name, amount) -> sum.merge(name, amount, Quantity::plus));
    }

    static void raise(Map<String, Quantity> largest, Map<String, Quantity> other) {
        other.forEach((name, amount) -> largest.merge(name, amount, (one, two) -> one.compareTo(two) >= 0 ? one : two));
    }

    static void complete(Map<String, Quantity> given, Map<String, Quantity> otherwise) {
        otherwise.forEach(given::putIfAbsent);
    }
}
