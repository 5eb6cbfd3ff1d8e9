package io.podwatch.benchmarks.bed;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.podwatch.sandbox.apiserver.ObjectStore;

/** What pods need around them. */
final class Objects {

    private Objects() {}

    static void createNamespace(ObjectStore store, String name) {
        if (store.get(Namespace.class, "", name).isEmpty()) {
            store.create(new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .endMetadata()
                    .build());
        }
    }

    static void createReadyNode(ObjectStore store, String name) {
        Node node = new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewStatus()
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
        store.create(node);
        store.replaceStatus(node);
    }
}
