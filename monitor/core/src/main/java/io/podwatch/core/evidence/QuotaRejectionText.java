package io.podwatch.core.evidence;

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
 * Reads what quota admission answers when it refuses a creation: the same words in events, in ReplicaFailure conditions
 * and in the API server's answer.
 */
public final class QuotaRejectionText {
    private static final Pattern EXCEEDED = Pattern.compile("\"([^\"]*)\" is forbidden: exceeded quota: ([^,\\s]+),"
            + " requested: ([^ ]*), used: ([^ ]*), limited: ([^ ]*)");

    private QuotaRejectionText() {}

    /** Absent when the text tells of no exceeded quota, or was cut before it told all. */
    public static Optional<QuotaRejection> parse(String message) {
        Matcher matcher = EXCEEDED.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            List<QuotaRejection.Shortfall> shortfalls =
                    shortfalls(amounts(matcher.group(3)), amounts(matcher.group(4)), amounts(matcher.group(5)));
            return Optional.of(new QuotaRejection(matcher.group(1), matcher.group(2), shortfalls));
        } catch (MalformedQuantityException cutOff) {
            return Optional.empty();
        }
    }

    private static List<QuotaRejection.Shortfall> shortfalls(
            Map<String, Quantity> requested, Map<String, Quantity> used, Map<String, Quantity> limited) {
        List<QuotaRejection.Shortfall> shortfalls = new ArrayList<>();
        requested.forEach((resource, amount) -> {
            if (used.containsKey(resource) && limited.containsKey(resource)) {
                shortfalls.add(
                        new QuotaRejection.Shortfall(resource, amount, used.get(resource), limited.get(resource)));
            }
        });
        return shortfalls;
    }

    private static Map<String, Quantity> amounts(String list) {
        Map<String, Quantity> amounts = new LinkedHashMap<>();
        for (String pair : list.split(",")) {
            int equals = pair.lastIndexOf('=');
            if (equals > 0) {
                amounts.put(pair.substring(0, equals), Quantity.parse(pair.substring(equals + 1)));
            }
        }
        return amounts;
    }
}
