package io.podwatch.watcher.publish;

import io.podwatch.core.observation.ObservedKind;
import io.podwatch.watcher.inbox.Origin;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was seen and may be seen no more.
 *
 * @param refusals by what was seen, in the API server's words
 */
record Unseen(Map<Origin, String> refusals) {
    static final Unseen NOTHING = new Unseen(Map.of());

    Unseen {
        refusals = Collections.unmodifiableMap(new LinkedHashMap<>(refusals));
    }

    Set<Origin> origins() {
        return refusals.keySet();
    }

    /** Of a kind; "" when all of it that was seen is. */
    String refusal(ObservedKind kind) {
        return of(kind).map(refusals::get).findFirst().orElse("");
    }

    /** The namespaces in which a kind is seen no more, where it is watched by namespace. */
    List<String> namespaces(ObservedKind kind) {
        return of(kind).map(Origin::namespace)
                .filter(namespace -> !namespace.isEmpty())
                .distinct()
                .toList();
    }

    /** The kinds that are unseen in all of the cluster, if only in part. */
    Set<ObservedKind> kinds() {
        Set<ObservedKind> kinds = EnumSet.noneOf(ObservedKind.class);
        origins().stream()
                .filter(origin -> origin.namespace().isEmpty())
                .forEach(origin -> origin.kind().observed().ifPresent(kinds::add));
        return kinds;
    }

    private Stream<Origin> of(ObservedKind kind) {
        return origins().stream()
                .filter(origin -> origin.kind().observed().filter(kind::equals).isPresent());
    }
}
