package io.podwatch.benchmarks.bed;

import io.podwatch.sandbox.apiserver.resource.StoredObject;

/** One state of one pod, as the API server stored it. */
public record Written(String uid, long revision) {

    static Written of(StoredObject pod) {
        return new Written(pod.uid(), pod.resourceVersion());
    }
}
