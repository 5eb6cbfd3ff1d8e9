package io.podwatch.core.observation;

import java.util.List;

/** What of a cluster is watched: namespaces (none named means all) and selectors ("" means everything). */
public record WatchScope(List<String> namespaces, String podSelector) {
    public static final WatchScope WHOLE_CLUSTER = new WatchScope(List.of(), "");

    public WatchScope {
        namespaces = namespaces.stream().sorted().distinct().toList();
    }
}
