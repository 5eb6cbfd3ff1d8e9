package io.podwatch.sandbox.apiserver.revision;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** One message of a watch, rendered about once however many watchers read it. */
public final class WatchFrame {
    private final ChangeType type;
    private final Supplier<byte[]> object;

    /** Held weakly: watchers read it at about the same time, and the history that keeps the frame has the bytes already. */
    private volatile WeakReference<String> text = new WeakReference<>(null);

    private WatchFrame(ChangeType type, Supplier<byte[]> object) {
        this.type = type;
        this.object = object;
    }

    static WatchFrame of(ChangeType type, StoredObject object) {
        return new WatchFrame(type, object::json);
    }

    /** The object left the selection: its old content, under the revision of the change that made it leave. */
    static WatchFrame left(StoredObject previous, long revision) {
        return new WatchFrame(ChangeType.DELETED, () -> previous.at(revision).json());
    }

    public static WatchFrame error(ApiFailure failure) {
        return new WatchFrame(ChangeType.ERROR, () -> JsonTree.render(failure.status()));
    }

    public static WatchFrame bookmark(ResourceKind kind, long revision, boolean endsInitialEvents) {
        ObjectNode object = JsonTree.object().put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
        ObjectNode metadata = object.putObject("metadata").put("resourceVersion", Long.toString(revision));
        metadata.putNull("creationTimestamp");
        if (endsInitialEvents) {
            metadata.putObject("annotations").put("k8s.io/initial-events-end", "true");
        }
        return new WatchFrame(ChangeType.BOOKMARK, () -> JsonTree.render(object));
    }

    public ChangeType type() {
        return type;
    }

    public String text() {
        String rendered = text.get();
        if (rendered == null) {
            String json = new String(object.get(), StandardCharsets.UTF_8);
            rendered = "{\"type\":\"" + type + "\",\"object\":" + json + "}";
            text = new WeakReference<>(rendered);
        }
        return rendered;
    }
}
