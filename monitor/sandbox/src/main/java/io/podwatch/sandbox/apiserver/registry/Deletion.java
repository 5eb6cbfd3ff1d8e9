package io.podwatch.sandbox.apiserver.registry;

import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.sandbox.apiserver.revision.RevisionedStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes objects away as the API server does: a pod on a node gets its grace period and waits for its kubelet, finalizers hold
 * an object until they are gone, a namespace takes what is in it along.
 */
final class Deletion {
    private static final long DEFAULT_GRACE_SECONDS = 30;
    private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed");

    private final RevisionedStore store;
    private final InstantSource clock;

    Deletion(RevisionedStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The object as the deletion left it: still there and marked, or its last state. */
    StoredObject delete(StoredObject stored, DeleteOptions options) {
        Identity.requireCurrent(stored, options.resourceVersion(), options.uid());
        if (stored.kind() == ResourceKind.NAMESPACES) {
            return deleteNamespace(stored);
        }
        ObjectNode tree = stored.tree();
        if (stored.kind() == ResourceKind.PODS) {
            return deletePod(stored, tree, grace(stored, tree, options));
        }
        return held(tree) ? mark(stored, tree, 0) : store.remove(stored);
    }

    // A pod is marked even when it goes at once, so every watcher is told of the deletion twice.
    private StoredObject deletePod(StoredObject pod, ObjectNode tree, long grace) {
        StoredObject marked = mark(pod, tree, grace);
        return grace == 0 && !held(tree) ? store.remove(marked) : marked;
    }

    private static long grace(StoredObject pod, ObjectNode tree, DeleteOptions options) {
        boolean nothingRuns = pod.field("spec.nodeName").orElse("").isEmpty()
                || pod.field("status.phase").filter(TERMINAL::contains).isPresent();
        long configured =
                tree.path("spec").path("terminationGracePeriodSeconds").asLong(DEFAULT_GRACE_SECONDS);
        return nothingRuns ? 0 : Math.max(0, options.gracePeriodSeconds().orElse(configured));
    }

    private StoredObject mark(StoredObject stored, ObjectNode tree, long grace) {
        ObjectNode metadata = JsonTree.metadata(tree);
        long granted = metadata.path("deletionGracePeriodSeconds").asLong(Long.MAX_VALUE);
        if (stored.terminating() && grace >= granted) {
            return stored;
        }
        metadata.put("deletionTimestamp", JsonTree.time(clock.instant().plusSeconds(grace)));
        metadata.put("deletionGracePeriodSeconds", grace);
        if (stored.kind().countsGenerations()) {
            metadata.put("generation", metadata.path("generation").asLong(0) + 1);
        }
        return store.modify(stored, tree);
    }

    /** Whether an update took away the last thing that held a deleted object. */
    static boolean released(StoredObject stored, ObjectNode tree) {
        long grace = tree.path("metadata").path("deletionGracePeriodSeconds").asLong(0);
        return stored.terminating() && stored.kind() != ResourceKind.NAMESPACES && grace == 0 && !held(tree);
    }

    private static boolean held(JsonNode tree) {
        return !tree.path("metadata").path("finalizers").isEmpty();
    }

    private StoredObject deleteNamespace(StoredObject namespace) {
        ObjectNode tree = namespace.tree();
        JsonTree.metadata(tree).put("deletionTimestamp", JsonTree.time(clock.instant()));
        JsonTree.child(tree, "status").put("phase", "Terminating");
        StoredObject terminating = store.modify(namespace, tree);
        for (ResourceKind kind : ResourceKind.values()) {
            if (kind.namespaced()) {
                List.copyOf(store.in(kind, namespace.name())).forEach(store::remove);
            }
        }
        store.remove(terminating);
        return terminating;
    }
}
