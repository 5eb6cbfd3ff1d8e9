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

/** Reads which resources a refusal is about, and their amounts where it tells them. */
final class ShortfallText {
    private static final Pattern AMOUNTS = Pattern.compile("requested: ([^ ]*), used: ([^ ]*), limited: ([^ ]*)");
    private static final Pattern UNSPECIFIED = Pattern.compile("must specify (.+)", Pattern.DOTALL);
    private static final Pattern CONTAINERS = Pattern.compile(" for: [^;]*");
    private static final Pattern UNCOUNTED = Pattern.compile("resources: ([^ ]*)");

    private ShortfallText() {}

    static List<Shortfall> exceeded(String reasons) {
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

    static List<Shortfall> unspecified(String reasons) {
        Matcher matcher = UNSPECIFIED.matcher(reasons);
        return matcher.find()
                ? names(CONTAINERS.matcher(matcher.group(1)).replaceAll("").replace(';', ','))
                : List.of();
    }

    static List<Shortfall> uncounted(String reasons) {
        Matcher matcher = UNCOUNTED.matcher(reasons);
        return matcher.find() ? names(matcher.group(1)) : List.of();
    }

    static List<Shortfall> names(String list) {
        List<Shortfall> named = new ArrayList<>();
        for (String resource : list.split(",", -1)) {
            if (!resource.isBlank()) {
                named.add(Shortfall.unmeasured(resource.strip()));
            }
        }
        return named;
    }
}
