package io.podwatch.contract.verify.compare;

import io.podwatch.core.observation.Observation;
import io.podwatch.core.observation.ObservedKind;
import io.podwatch.core.observation.WatchScope;
import java.util.function.Consumer;

/** What a cluster's API server says there is. Whatever keeps it from answering is an {@link InventoryException}. */
public interface Inventory {

    /** The uid of the namespace kube-system; "" when it may not be seen. */
    String clusterUid();

    /**
     * Lists everything of a kind that is in scope as it is at present.
     *
     * @param cluster the name that the observations carry
     * @param each is given every object, without what a watcher adds from its surroundings
     */
    Listed list(ObservedKind kind, String cluster, WatchScope scope, Consumer<Observation> each);
}
