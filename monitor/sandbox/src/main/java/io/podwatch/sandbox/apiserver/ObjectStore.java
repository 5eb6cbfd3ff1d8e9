package io.podwatch.sandbox.apiserver;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.podwatch.sandbox.apiserver.registry.DeleteOptions;
import io.podwatch.sandbox.apiserver.registry.ObjectRegistry;
import io.podwatch.sandbox.apiserver.registry.Subresource;
import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.podwatch.sandbox.apiserver.revision.ListQuery;
import io.podwatch.sandbox.apiserver.selection.Selection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cluster's objects for controllers in the same JVM: the rules of the API server without HTTP. Safe on any thread; each
 * operation is atomic, and a refusal is an {@link ApiFailure} with the code that a client would get. The namespace is empty
 * for kinds of the cluster, and in lists for all namespaces.
 */
public final class ObjectStore {
    private final ObjectRegistry registry;
    private final KubernetesSerialization serialization =
            new KubernetesSerialization(JsonMapper.builderWithJackson2Defaults().build(), false);

    ObjectStore(ObjectRegistry registry) {
        this.registry = registry;
    }

    public <T extends HasMetadata> T create(T object) {
        ObjectNode tree = tree(object);
        return typed(registry.create(kind(object), namespace(tree), tree), object);
    }

    public <T extends HasMetadata> T replace(T object) {
        return replace(object, Subresource.NONE);
    }

    /** Writes the status alone; a resourceVersion in the object must be the current one. */
    public <T extends HasMetadata> T replaceStatus(T object) {
        return replace(object, Subresource.STATUS);
    }

    private <T extends HasMetadata> T replace(T object, Subresource part) {
        ObjectNode tree = tree(object);
        String name = JsonTree.text(tree, "metadata", "name");
        return typed(registry.replace(kind(object), namespace(tree), name, part, tree), object);
    }

    public <T extends HasMetadata> Optional<T> get(Class<T> type, String namespace, String name) {
        return registry.find(kind(type), namespace, name).map(stored -> typed(stored, type));
    }

    public <T extends HasMetadata> List<T> list(Class<T> type, String namespace) {
        return stored(kind(type), namespace).stream()
                .map(stored -> typed(stored, type))
                .toList();
    }

    /** As a client deletes: a pod on a node is only marked, and goes when its kubelet calls {@link #remove}. */
    public void delete(Class<? extends HasMetadata> type, String namespace, String name) {
        registry.delete(kind(type), namespace, name, DeleteOptions.DEFAULT);
    }

    public void delete(Class<? extends HasMetadata> type, String namespace, String name, Duration grace) {
        OptionalLong seconds = OptionalLong.of(grace.toSeconds());
        registry.delete(kind(type), namespace, name, new DeleteOptions(seconds, "", ""));
    }

    /** As a kubelet deletes when the containers are gone: without grace. */
    public void remove(Class<? extends HasMetadata> type, String namespace, String name) {
        registry.delete(kind(type), namespace, name, DeleteOptions.NOW);
    }

    /** As the scheduler does. */
    public void bind(String namespace, String pod, String node) {
        registry.bind(namespace, pod, node);
    }

    public ObjectNode create(ResourceKind kind, String namespace, ObjectNode tree) {
        return registry.create(kind, namespace, tree).tree();
    }

    /** Applies a merge patch to everything but the status. */
    public ObjectNode patch(ResourceKind kind, String namespace, String name, ObjectNode mergePatch) {
        return registry.patch(kind, namespace, name, Subresource.NONE, mergePatch)
                .tree();
    }

    /** Applies a merge patch to the status; its fields are those of the status itself. */
    public ObjectNode patchStatus(ResourceKind kind, String namespace, String name, ObjectNode statusPatch) {
        ObjectNode patch = JsonTree.object();
        patch.set("status", statusPatch);
        return registry.patch(kind, namespace, name, Subresource.STATUS, patch).tree();
    }

    /** Changes the status by a function of the whole object as it is stored; nobody writes in between. */
    public ObjectNode editStatus(ResourceKind kind, String namespace, String name, UnaryOperator<ObjectNode> edit) {
        return changeStatus(kind, namespace, name, edit).tree();
    }

    /** The same for callers that need no tree of what was stored, which takes as long as the change itself. */
    public StoredObject changeStatus(ResourceKind kind, String namespace, String name, UnaryOperator<ObjectNode> edit) {
        return registry.edit(kind, namespace, name, Subresource.STATUS, edit);
    }

    /** Changes everything but the status by a function of the object as it is stored. */
    public ObjectNode edit(ResourceKind kind, String namespace, String name, UnaryOperator<ObjectNode> edit) {
        return registry.edit(kind, namespace, name, Subresource.NONE, edit).tree();
    }

    public Optional<ObjectNode> get(ResourceKind kind, String namespace, String name) {
        return registry.find(kind, namespace, name).map(StoredObject::tree);
    }

    public List<ObjectNode> list(ResourceKind kind, String namespace) {
        return stored(kind, namespace).stream().map(StoredObject::tree).toList();
    }

    /** The objects as stored: cheaper than trees where labels and selectable fields will do. */
    public List<StoredObject> stored(ResourceKind kind, String namespace) {
        return registry.list(kind, ListQuery.all(Selection.of(namespace))).items();
    }

    /** The revision of the last write of whatever kind. */
    public long revision() {
        return registry.revision();
    }

    private ObjectNode tree(HasMetadata object) {
        return JsonTree.parseObject(serialization.asJson(object));
    }

    @SuppressWarnings("unchecked")
    private <T extends HasMetadata> T typed(StoredObject stored, T like) {
        return (T) typed(stored, like.getClass());
    }

    private <T> T typed(StoredObject stored, Class<T> type) {
        return serialization.unmarshal(new String(stored.json(), StandardCharsets.UTF_8), type);
    }

    private static String namespace(ObjectNode tree) {
        return JsonTree.text(tree, "metadata", "namespace");
    }

    private static ResourceKind kind(HasMetadata object) {
        return kind(object.getApiVersion(), object.getKind());
    }

    private static ResourceKind kind(Class<? extends HasMetadata> type) {
        return kind(HasMetadata.getApiVersion(type), HasMetadata.getKind(type));
    }

    private static ResourceKind kind(String apiVersion, String kind) {
        return ResourceKind.byKind(apiVersion, kind)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Kind is not simulated: \"" + apiVersion + " " + kind + "\". Add it to ResourceKind."));
    }
}
