package io.podwatch.watcher.observe;

import io.podwatch.core.evidence.QuotaRejection;
import io.podwatch.core.evidence.QuotaRejection.Shortfall;
import io.podwatch.core.quantity.MalformedQuantityException;
import io.podwatch.core.quantity.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what quota admission writes when it refuses. Events cut their messages, so whatever is complete counts: a resource
 * whose three amounts are not all there is left out.
 */
final class QuotaRejectionText {
    private static final Pattern EXCEEDED =
            Pattern.compile("exceeded quota: ([a-z0-9.-]+), requested: (\\S+), used: (\\S+), limited: (\\S+)");
    private static final Pattern UNSPECIFIED = Pattern.compile("failed quota: ([a-z0-9.-]+): must specify (.+)");
    private static final Pattern NAMED_ONLY = Pattern.compile("exceeded quota: ([a-z0-9.-]+)");
    private static final Pattern OBJECT = Pattern.compile("\"([^\"]{1,253})\" is forbidden");

    private QuotaRejectionText() {}

    static Optional<QuotaRejection> parse(String message) {
        Matcher exceeded = EXCEEDED.matcher(message);
        if (exceeded.find()) {
            return rejection(message, exceeded.group(1), shortfalls(exceeded));
        }
        Matcher unspecified = UNSPECIFIED.matcher(message);
        if (unspecified.find()) {
            return rejection(message, unspecified.group(1), unspecified(unspecified.group(2)));
        }
        Matcher named = NAMED_ONLY.matcher(message);
        return named.find() ? rejection(message, named.group(1), List.of()) : Optional.empty();
    }

    private static Optional<QuotaRejection> rejection(String message, String quota, List<Shortfall> shortfalls) {
        Matcher object = OBJECT.matcher(message);
        return Optional.of(new QuotaRejection(object.find() ? object.group(1) : "", quota, shortfalls));
    }

    private static List<Shortfall> shortfalls(Matcher exceeded) {
        Map<String, Quantity> used = amounts(exceeded.group(3));
        Map<String, Quantity> limited = amounts(exceeded.group(4));
        List<Shortfall> shortfalls = new ArrayList<>();
        amounts(exceeded.group(2)).forEach((resource, requested) -> {
            if (used.containsKey(resource) && limited.containsKey(resource)) {
                shortfalls.add(new Shortfall(resource, requested, used.get(resource), limited.get(resource)));
            }
        });
        return shortfalls;
    }

    private static Map<String, Quantity> amounts(String list) {
        Map<String, Quantity> amounts = new LinkedHashMap<>();
        for (String term : list.split(",", -1)) {
            int equals = term.indexOf('=');
            if (equals > 0) {
                quantity(term.substring(equals + 1))
                        .ifPresent(amount -> amounts.put(term.substring(0, equals), amount));
            }
        }
        return amounts;
    }

    private static Optional<Quantity> quantity(String text) {
        try {
            return Optional.of(Quantity.parse(text));
        } catch (MalformedQuantityException cutOff) {
            return Optional.empty();
        }
    }

    /** What was not specified has no amount; the zeros say that nothing is known to be missing. */
    private static List<Shortfall> unspecified(String list) {
        List<Shortfall> shortfalls = new ArrayList<>();
        for (String term : list.split("[;,]\\s*(?=[a-z.-]*(?:cpu|memory|storage|hugepages|/))", -1)) {
            String resource = term.replaceFirst(" for:.*", "").strip();
            if (!resource.isEmpty()) {
                shortfalls.add(new Shortfall(resource, Quantity.ZERO, Quantity.ZERO, Quantity.ZERO));
            }
        }
        return shortfalls;
    }
}
