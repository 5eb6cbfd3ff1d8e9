package io.podwatch.core.evidence;

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
 * Reads what quota admission answers when it refuses a creation: the same words in events, in ReplicaFailure conditions
 * and in the API server's answer. Of a message that was cut, whatever is complete counts.
 */
public final class QuotaRejectionText {
    private static final Pattern OBJECT = Pattern.compile("\"([^\"]{1,253})\" is forbidden");
    private static final Pattern QUOTA = Pattern.compile("(exceeded|failed) quota: ([a-z0-9][a-z0-9.-]*)");
    private static final Pattern AMOUNTS = Pattern.compile("requested: ([^ ]*), used: ([^ ]*), limited: ([^ ]*)");
    private static final Pattern UNSPECIFIED = Pattern.compile("must specify (.+)", Pattern.DOTALL);
    private static final Pattern CONTAINERS = Pattern.compile(" for: [^;]*");

    private QuotaRejectionText() {}

    /** Absent when the text does not name a quota that refused. */
    public static Optional<QuotaRejection> parse(String message) {
        Matcher quota = QUOTA.matcher(message);
        if (!quota.find()) {
            return Optional.empty();
        }
        String reasons = message.substring(quota.end());
        List<Shortfall> shortfalls = quota.group(1).equals("failed") ? unspecified(reasons) : exceeded(reasons);
        return Optional.of(new QuotaRejection(object(message), quota.group(2), shortfalls));
    }

    private static String object(String message) {
        Matcher matcher = OBJECT.matcher(message);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static List<Shortfall> exceeded(String reasons) {
        Matcher matcher = AMOUNTS.matcher(reasons);
        if (!matcher.find()) {
            return List.of();
        }
        Map<String, Quantity> used = amounts(matcher.group(2));
        Map<String, Quantity> limited = amounts(matcher.group(3));
        List<Shortfall> shortfalls = new ArrayList<>();
        amounts(matcher.group(1)).forEach((resource, requested) -> {
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

    /** What was not specified has no amount: zeros stand for it. */
    private static List<Shortfall> unspecified(String reasons) {
        Matcher matcher = UNSPECIFIED.matcher(reasons);
        if (!matcher.find()) {
            return List.of();
        }
        List<Shortfall> shortfalls = new ArrayList<>();
        for (String resource :
                CONTAINERS.matcher(matcher.group(1)).replaceAll("").split("[;,]", -1)) {
            if (!resource.isBlank()) {
                shortfalls.add(new Shortfall(resource.strip(), Quantity.ZERO, Quantity.ZERO, Quantity.ZERO));
            }
        }
        return shortfalls;
    }
}
