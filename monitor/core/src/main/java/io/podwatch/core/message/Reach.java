package io.podwatch.core.message;

import io.podwatch.core.alert.Alert;
import io.podwatch.core.detect.Cause;
import io.podwatch.core.detect.FindingDetail;
import io.podwatch.core.quantity.MalformedQuantityException;
import io.podwatch.core.quantity.Quantity;
import io.podwatch.core.quantity.QuantityFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How far it reaches: pods of how many, whether an older revision serves, what a quota lacks and who uses it. */
final class Reach {
    private static final String PODS_OF = "pods of ";
    private static final String REQUESTED = "requested_";
    private static final String CONSUMERS = "consumers_";

    private Reach() {}

    static String of(Alert alert) {
        FindingDetail detail = alert.detail();
        List<String> parts = new ArrayList<>();
        if (detail.affected() > 0) {
            parts.add(Headline.pods(detail));
        }
        if (detail.cause().filter(Cause::newRevision).isPresent()) {
            parts.add("only the new revision, an older one is well");
        }
        Map<String, String> evidence = new TreeMap<>(detail.evidence());
        evidence.forEach((name, value) -> told(name, value, evidence, parts));
        return String.join("; ", parts);
    }

    private static void told(String name, String value, Map<String, String> evidence, List<String> parts) {
        if (name.startsWith(PODS_OF)) {
            parts.add(value + " " + name);
        } else if (name.startsWith(REQUESTED)) {
            parts.add(shortfall(name.substring(REQUESTED.length()), evidence));
        } else if (name.startsWith(CONSUMERS)) {
            parts.add("most " + name.substring(CONSUMERS.length()) + " is used by " + value);
        } else if (name.startsWith("wanted_") || name.startsWith("enforced_")) {
            parts.add(name.replaceFirst("_", " ") + "=" + value);
        }
    }

    /** The API server's own four numbers, as people write them. */
    private static String shortfall(String resource, Map<String, String> evidence) {
        QuantityFormat format = QuantityFormat.ofResource(resource);
        List<String> numbers = new ArrayList<>();
        for (String number : List.of("requested", "used", "limited", "missing")) {
            String exact = evidence.get(number + "_" + resource);
            if (exact != null) {
                numbers.add(number + " " + text(format, exact));
            }
        }
        return resource + ": " + String.join(", ", numbers);
    }

    /** Evidence is text: what another release wrote as it pleases is told as it is. */
    private static String text(QuantityFormat format, String exact) {
        try {
            return format.text(Quantity.parse(exact));
        } catch (MalformedQuantityException e) {
            return exact;
        }
    }
}
