package io.podwatch.contract.record;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The key of a type of records in words, part by part; from them follows a pattern that every such key matches.
 *
 * @param isInEveryPartition whether the same record is written to all partitions, and not to that of its namespace alone
 */
public record KeyForm(List<String> parts, boolean isInEveryPartition) {

    /** These stand for themselves; all others for a name. */
    private static final Set<String> WRITTEN_AS_IT_IS = Set.of("_", "gap");

    static KeyForm of(String text) {
        return new KeyForm(List.of(text.split("/")), false);
    }

    KeyForm inEveryPartition() {
        return new KeyForm(parts, true);
    }

    public String text() {
        return String.join("/", parts);
    }

    String markdown() {
        return "`" + text() + "`" + (isInEveryPartition ? ", the same record in every partition" : "");
    }

    /** A regular expression as JSON Schema has them. */
    public String pattern() {
        return parts.stream().map(KeyForm::pattern).collect(Collectors.joining("/", "^", "$"));
    }

    /** No name has a slash; a list of labels may, since resources are named such as {@code example.com/gpu}. */
    private static String pattern(String part) {
        if (WRITTEN_AS_IT_IS.contains(part)) {
            return part;
        }
        return part.contains("=") ? "[^/=]+=.+" : "[^/]+";
    }
}
