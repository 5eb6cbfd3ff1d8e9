package io.podwatch.sandbox.apiserver.http;

import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import java.util.List;
import java.util.Optional;

/** What the path of a request names; name and subresource are empty for a collection. */
record RequestTarget(ResourceKind kind, String namespace, String name, String subresource) {
    private static final int NAMESPACED_PREFIX = 2;

    static Optional<RequestTarget> parse(String path) {
        List<String> segments = List.of(path.split("/", -1));
        if (segments.size() > 3 && segments.get(1).equals("api")) {
            return parse("", segments.get(2), segments.subList(3, segments.size()));
        }
        if (segments.size() > 4 && segments.get(1).equals("apis")) {
            return parse(segments.get(2), segments.get(3), segments.subList(4, segments.size()));
        }
        return Optional.empty();
    }

    private static Optional<RequestTarget> parse(String group, String version, List<String> rest) {
        if (rest.get(0).equals("namespaces") && rest.size() > NAMESPACED_PREFIX) {
            Optional<ResourceKind> inside = ResourceKind.byPlural(group, version, rest.get(NAMESPACED_PREFIX))
                    .filter(ResourceKind::namespaced);
            if (inside.isPresent()) {
                return of(inside.get(), rest.get(1), rest.subList(NAMESPACED_PREFIX, rest.size()));
            }
        }
        return ResourceKind.byPlural(group, version, rest.get(0)).flatMap(kind -> of(kind, "", rest));
    }

    /** A namespaced object cannot be named without its namespace. */
    private static Optional<RequestTarget> of(ResourceKind kind, String namespace, List<String> fromPlural) {
        boolean nameless = fromPlural.size() > 1 && kind.namespaced() && namespace.isEmpty();
        return fromPlural.size() > 3 || nameless
                ? Optional.empty()
                : Optional.of(new RequestTarget(kind, namespace, at(fromPlural, 1), at(fromPlural, 2)));
    }

    private static String at(List<String> segments, int index) {
        return index < segments.size() ? segments.get(index) : "";
    }
}
