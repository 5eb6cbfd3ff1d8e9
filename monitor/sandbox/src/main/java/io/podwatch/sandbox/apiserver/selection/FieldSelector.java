package io.podwatch.sandbox.apiserver.selection;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A field selector in its query form; a field that the kind cannot be selected by is refused when it is parsed. */
final class FieldSelector implements Predicate<StoredObject> {
    private static final Pattern TERM = Pattern.compile("([A-Za-z.]+)(==|=|!=)(.*)");

    private record Term(String field, String value, boolean wanted) {
        boolean holdsFor(StoredObject object) {
            return object.field(field).orElse("").equals(value) == wanted;
        }
    }

    private final List<Term> terms;

    private FieldSelector(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    static FieldSelector parse(ResourceKind kind, String text) {
        List<Term> terms = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                terms.add(term(kind, part.trim()));
            }
        }
        return new FieldSelector(terms);
    }

    private static Term term(ResourceKind kind, String part) {
        Matcher matcher = TERM.matcher(part);
        if (!matcher.matches()) {
            throw ApiFailure.badRequest("invalid field selector: \"" + part + "\"; expected field=value");
        }
        String field = matcher.group(1);
        if (!field.equals("metadata.name")
                && !(field.equals("metadata.namespace") && kind.namespaced())
                && !kind.selectableFields().contains(field)) {
            throw ApiFailure.badRequest("field label not supported: " + field);
        }
        return new Term(field, matcher.group(3), !matcher.group(2).equals("!="));
    }

    @Override
    public boolean test(StoredObject object) {
        return terms.stream().allMatch(term -> term.holdsFor(object));
    }
}
