package io.podwatch.watcher;

/** Says that the name of a cluster stands for another cluster in Kafka. */
public final class ClusterMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterMismatchException(String cluster, String found, String published) {
        super(
                "cannot publish cluster \"%s\": expected the cluster whose namespace kube-system has the uid \"%s\", as published before, found \"%s\"; give this cluster another name, or remove the records of the old one"
                        .formatted(cluster, published, found));
    }
}
