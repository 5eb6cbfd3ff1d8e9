package io.podwatch.benchmarks.bed;

import io.podwatch.sandbox.apiserver.resource.JsonTree;
import tools.jackson.databind.JsonNode;

/** One state of one pod, as the API server stored it. */
public record Written(String uid, long revision) {

    static Written of(JsonNode pod) {
        return new Written(
                JsonTree.text(pod, "metadata", "uid"),
                Long.parseLong(JsonTree.text(pod, "metadata", "resourceVersion")));
    }
}
