package io.podwatch.sandbox.apiserver.resource;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One version of one object, never changed once made. It keeps the rendered bytes and not the tree, which would take five
 * times the memory, and next to them what selectors ask for.
 */
public final class StoredObject {
    private final ResourceKind kind;
    private final String namespace;
    private final String name;
    private final String uid;
    private final long resourceVersion;
    private final boolean terminating;
    private final Map<String, String> labels;
    private final Map<String, String> fields;
    private final byte[] json;

    private StoredObject(ResourceKind kind, ObjectNode tree, long resourceVersion, byte[] json) {
        JsonNode metadata = tree.path("metadata");
        this.kind = kind;
        this.namespace = JsonTree.text(metadata, "namespace");
        this.name = JsonTree.text(metadata, "name");
        this.uid = JsonTree.text(metadata, "uid");
        this.resourceVersion = resourceVersion;
        this.terminating = metadata.hasNonNull("deletionTimestamp");
        this.labels = JsonTree.texts(metadata.path("labels"));
        this.fields = fields(kind, tree);
        this.json = json;
    }

    /** The object in this version: the tree's resourceVersion is overwritten. */
    public static StoredObject of(ResourceKind kind, ObjectNode tree, long resourceVersion) {
        JsonTree.metadata(tree).put("resourceVersion", Long.toString(resourceVersion));
        return new StoredObject(kind, tree, resourceVersion, JsonTree.render(tree));
    }

    private static Map<String, String> fields(ResourceKind kind, ObjectNode tree) {
        Map<String, String> fields = new HashMap<>();
        kind.selectableFields().forEach(field -> fields.put(field, field(tree, field)));
        return Map.copyOf(fields);
    }

    private static String field(ObjectNode tree, String field) {
        return switch (field) {
            case "source" -> JsonTree.text(tree, "source", "component");
            case "spec.unschedulable" ->
                Boolean.toString(tree.path("spec").path("unschedulable").asBoolean(false));
            default -> JsonTree.text(tree, field.split("\\.", -1));
        };
    }

    /** The same content under another resourceVersion. */
    public StoredObject at(long otherVersion) {
        return of(kind, tree(), otherVersion);
    }

    public ResourceKind kind() {
        return kind;
    }

    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    public String uid() {
        return uid;
    }

    public long resourceVersion() {
        return resourceVersion;
    }

    public boolean terminating() {
        return terminating;
    }

    public Map<String, String> labels() {
        return labels;
    }

    /** The value of a selectable field; empty for a field that this kind cannot be selected by. */
    public Optional<String> field(String field) {
        return switch (field) {
            case "metadata.name" -> Optional.of(name);
            case "metadata.namespace" -> Optional.of(namespace);
            default -> Optional.ofNullable(fields.get(field));
        };
    }

    public String key() {
        return key(namespace, name);
    }

    /** Keys sort as the API lists: by namespace, then by name. */
    public static String key(String namespace, String name) {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    /** A fresh tree that the caller owns. */
    public ObjectNode tree() {
        return JsonTree.parseObject(json);
    }

    /** The rendered bytes, shared for speed: callers only read them. */
    public byte[] json() {
        return json;
    }
}
