package io.podwatch.watcher.watch;

import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.kube.Resource;
import java.time.Duration;

/** Asks the API server for the objects of one origin. */
final class ObjectSource<T extends Resource> {
    private final KubernetesClient client;
    private final Target<T> target;
    private final Origin origin;

    ObjectSource(KubernetesClient client, Target<T> target, Origin origin) {
        this.client = client;
        this.target = target.of(origin.namespace());
        this.origin = origin;
    }

    /** One page; the first one reads what is newest, the others what was newest then. */
    KubernetesResourceList<T> page(int size, String continuation) {
        ListOptions options = selected()
                .withLimit((long) size)
                .withContinue(continuation.isEmpty() ? null : continuation)
                .build();
        return objects().list(options);
    }

    /** Returns when the watch is open. */
    Watch watch(String resourceVersion, Duration timeout, Watcher<T> watcher) {
        ListOptions options = selected()
                .withResourceVersion(resourceVersion)
                .withAllowWatchBookmarks(true)
                .withTimeoutSeconds(Math.max(1, timeout.toSeconds()))
                .build();
        return objects().watch(options, watcher);
    }

    private ListOptionsBuilder selected() {
        ListOptionsBuilder options = new ListOptionsBuilder();
        if (!target.labelSelector().isEmpty()) {
            options.withLabelSelector(target.labelSelector());
        }
        if (!target.fieldSelector().isEmpty()) {
            options.withFieldSelector(target.fieldSelector());
        }
        return options;
    }

    private FilterWatchListDeletable<T, KubernetesResourceList<T>, io.fabric8.kubernetes.client.dsl.Resource<T>>
            objects() {
        if (!origin.kind().isNamespaced()) {
            return client.resources(target.type());
        }
        return origin.namespace().isEmpty()
                ? client.resources(target.type()).inAnyNamespace()
                : client.resources(target.type()).inNamespace(origin.namespace());
    }
}
