package io.podwatch.watcher.observe;

import io.podwatch.core.quantity.MalformedQuantityException;
import io.podwatch.core.quantity.Quantity;
import java.util.HashMap;
import java.util.Map;

/** Amounts by resource name: read from the API's text form, added, and the larger of two taken, name by name. */
enum Quantities {
    /** Throws for a text that is no quantity. */
    STRICT {
        @Override
        void read(String name, String text, Map<String, Quantity> amounts) {
            amounts.put(name, Quantity.parse(text));
        }
    },
    /** Leaves out what is none. */
    LENIENT {
        @Override
        void read(String name, String text, Map<String, Quantity> amounts) {
            if (isReadable(text)) {
                amounts.put(name, Quantity.parse(text));
            }
        }
    };

    abstract void read(String name, String text, Map<String, Quantity> amounts);

    Map<String, Quantity> of(Map<String, String> texts) {
        Map<String, Quantity> amounts = new HashMap<>();
        texts.forEach((name, text) -> read(name, text, amounts));
        return amounts;
    }

    static boolean isReadable(String text) {
        try {
            Quantity.parse(text);
            return true;
        } catch (MalformedQuantityException unreadable) {
            return false;
        }
    }

    static void add(Map<String, Quantity> sum, Map<String, Quantity> more) {
        more.forEach((name, amount) -> sum.merge(name, amount, Quantity::plus));
    }

    static void raise(Map<String, Quantity> largest, Map<String, Quantity> other) {
        other.forEach((name, amount) -> largest.merge(name, amount, (one, two) -> one.compareTo(two) >= 0 ? one : two));
    }
}
