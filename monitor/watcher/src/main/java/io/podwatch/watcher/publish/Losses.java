package io.podwatch.watcher.publish;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.inbox.WatchedKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells what was seen and may be seen no more from what never was to be seen. Of a namespace that holds nothing any more
 * nothing can be out of date: its end takes rights along, and must not look like their loss.
 */
final class Losses {
    /** Events go away by themselves, and tell nothing about whether their namespace lives. */
    private static final Set<ObservedKind> HELD =
            EnumSet.of(ObservedKind.POD, ObservedKind.QUOTA, ObservedKind.WORKLOAD, ObservedKind.NAMESPACE);

    private final PublishedState state;
    private final GapLedger gaps;
    private final Set<Origin> published = new HashSet<>();

    Losses(PublishedState state, GapLedger gaps) {
        this.state = state;
        this.gaps = gaps;
    }

    /** Whoever published before had been answered where anything is published. */
    void succeed(Collection<Observation> observations, WatchScope scope) {
        for (Observation observation : observations) {
            WatchedKind.of(observation)
                    .map(kind -> new Origin(kind, scope.namespaces().isEmpty() ? "" : namespaceOf(observation)))
                    .ifPresent(published::add);
        }
    }

    private static String namespaceOf(Observation observation) {
        return observation.namespace().equals(Observation.CLUSTER_SCOPE) ? "" : observation.namespace();
    }

    /** Looks over what is published only where something is refused that was answered once. */
    Unseen unseen() {
        List<Origin> lost = gaps.refused().stream()
                .filter(origin -> !gaps.isFirst(origin) || published.contains(origin))
                .toList();
        if (lost.isEmpty()) {
            return Unseen.NOTHING;
        }
        Set<String> held = heldNamespaces();
        Map<Origin, String> refusals = new LinkedHashMap<>();
        lost.stream()
                .filter(origin -> origin.namespace().isEmpty() || held.contains(origin.namespace()))
                .forEach(origin -> refusals.put(origin, gaps.refusal(origin)));
        return new Unseen(refusals);
    }

    private Set<String> heldNamespaces() {
        Set<String> namespaces = new HashSet<>();
        for (ObservedKind kind : HELD) {
            state.all(kind).forEach(observation -> namespaces.add(observation.namespace()));
        }
        return namespaces;
    }

    /** Whether it is known that there is no such namespace, and so nothing in it. */
    boolean isNamespaceGone(String namespace) {
        return gaps.isComplete(new Origin(WatchedKind.NAMESPACES, namespace))
                && state.find(ObservedKind.NAMESPACE, new ObjectName(namespace, namespace))
                        .isEmpty();
    }
}
