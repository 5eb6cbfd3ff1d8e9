package io.podwatch.watcher.source;

import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.podwatch.watcher.inbox.Origin;
import io.podwatch.watcher.kube.Resource;
import io.podwatch.watcher.source.SourceException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks the API server for the objects of one origin; an answer of another form than was asked for is no answer. */
public final class KubernetesObjectSource<T extends Resource> implements ObjectSource<T> {
    private static final String ANY_LIST = "List";

    private final KubernetesClient client;
    private final Target<T> target;
    private final Origin origin;

    /** @param client built with {@link io.podwatch.watcher.kube.KubernetesDecoding} and without reconnects of its own */
    public KubernetesObjectSource(KubernetesClient client, Target<T> target, Origin origin) {
        this.client = client;
        this.target = target.of(origin.namespace());
        this.origin = origin;
    }

    @Override
    public ObjectPage<T> page(int size, String continuation) {
        ListOptions options = selected()
                .withLimit((long) size)
                .withContinue(continuation.isEmpty() ? null : continuation)
                .build();
        try {
            return read(objects().list(options));
        } catch (KubernetesClientException failure) {
            throw Failures.of(failure);
        }
    }

    /** Something that answers without being the API server, a proxy's page or {}, must never look like an empty list. */
    private ObjectPage<T> read(KubernetesResourceList<T> list) {
        requireListOfKind(list);
        ListMeta metadata = list == null ? null : list.getMetadata();
        String version = metadata == null ? null : metadata.getResourceVersion();
        if (version == null || version.isEmpty()) {
            throw new SourceException(Reason.BROKEN, "a list of " + origin.text() + " without a resourceVersion");
        }
        List<T> items = Optional.ofNullable(list.getItems()).orElse(List.of());
        items.forEach(this::require);
        return new ObjectPage<>(
                items, version, Optional.ofNullable(metadata.getContinue()).orElse(""));
    }

    private void requireListOfKind(KubernetesResourceList<T> list) {
        String expected = target.type().getSimpleName() + "List";
        if (list instanceof DefaultKubernetesResourceList<T> typed
                && !expected.equals(typed.getKind())
                && !ANY_LIST.equals(typed.getKind())) {
            throw new SourceException(Reason.BROKEN, "expected a " + expected + ", found " + typed.getKind());
        }
    }

    /** What the client could not decode as the kind that was asked for, it forces into its form. */
    private void require(T object) {
        String found = object == null ? "nothing" : String.valueOf(object.getKind());
        String expected = target.type().getSimpleName();
        if (!expected.equals(found)) {
            throw new SourceException(Reason.BROKEN, "expected a " + expected + ", found " + found);
        }
        String uid = object.getMetadata() == null ? null : object.getMetadata().getUid();
        if (uid == null || uid.isEmpty()) {
            throw new SourceException(Reason.BROKEN, "found a " + expected + " without a uid");
        }
    }

    @Override
    public OpenWatch watch(String resourceVersion, Duration timeout, WatchListener<T> listener) {
        ListOptions options = selected()
                .withResourceVersion(resourceVersion)
                .withAllowWatchBookmarks(true)
                .withTimeoutSeconds(Math.max(1, timeout.toSeconds()))
                .build();
        try {
            Watch open = objects().watch(options, new ListeningWatcher<>(listener, this::require));
            return open::close;
        } catch (KubernetesClientException failure) {
            throw Failures.of(failure);
        }
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
