package io.podwatch.sandbox.apiserver.selection;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A label selector in its query form; every requirement must hold, and the empty text selects everything. */
final class LabelSelector implements Predicate<Map<String, String>> {
    private static final String KEY = "([A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?)";
    private static final Pattern SET = Pattern.compile(KEY + "\\s+(in|notin)\\s*\\(([^)]*)\\)");
    private static final Pattern EQUALITY = Pattern.compile(KEY + "\\s*(==|=|!=)\\s*([A-Za-z0-9._-]*)");
    private static final Pattern PRESENCE = Pattern.compile("(!?)\\s*" + KEY);
    /** A comma separates requirements unless it stands between the values of a set. */
    private static final Pattern SEPARATOR = Pattern.compile(",(?![^(]*\\))");

    private final List<Predicate<Map<String, String>>> requirements;

    private LabelSelector(List<Predicate<Map<String, String>>> requirements) {
        this.requirements = List.copyOf(requirements);
    }

    static LabelSelector parse(String text) {
        List<Predicate<Map<String, String>>> requirements = new ArrayList<>();
        if (!text.isBlank()) {
            SEPARATOR.splitAsStream(text).forEach(part -> requirements.add(requirement(part.trim(), text)));
        }
        return new LabelSelector(requirements);
    }

    private static Predicate<Map<String, String>> requirement(String part, String whole) {
        Matcher set = SET.matcher(part);
        if (set.matches()) {
            return in(set.group(1), values(set.group(3)), set.group(2).equals("in"));
        }
        Matcher equality = EQUALITY.matcher(part);
        if (equality.matches()) {
            return in(
                    equality.group(1),
                    Set.of(equality.group(3)),
                    !equality.group(2).equals("!="));
        }
        Matcher presence = PRESENCE.matcher(part);
        if (presence.matches()) {
            boolean wanted = presence.group(1).isEmpty();
            return labels -> labels.containsKey(presence.group(2)) == wanted;
        }
        throw ApiFailure.badRequest("unable to parse requirement \"" + part + "\" of label selector \"" + whole + "\"");
    }

    private static Set<String> values(String list) {
        return Stream.of(list.split(",", -1)).map(String::trim).collect(Collectors.toUnmodifiableSet());
    }

    /** An object without the label is outside of every set: it matches {@code notin} and {@code !=}. */
    private static Predicate<Map<String, String>> in(String key, Set<String> values, boolean wanted) {
        return labels -> (labels.containsKey(key) && values.contains(labels.get(key))) == wanted;
    }

    @Override
    public boolean test(Map<String, String> labels) {
        return requirements.stream().allMatch(requirement -> requirement.test(labels));
    }
}
