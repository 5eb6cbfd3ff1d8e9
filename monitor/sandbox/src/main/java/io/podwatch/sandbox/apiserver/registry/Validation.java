package io.podwatch.sandbox.apiserver.registry;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses objects that a real server would refuse, as far as clients of this simulator can get it wrong. */
final class Validation {
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final int NAME_LENGTH_MAX = 253;

    private Validation() {}

    static void requireKind(ResourceKind kind, ObjectNode tree) {
        String apiVersion = JsonTree.text(tree, "apiVersion");
        String name = JsonTree.text(tree, "kind");
        boolean otherVersion = !apiVersion.isEmpty() && !apiVersion.equals(kind.apiVersion());
        boolean otherKind = !name.isEmpty() && !name.equals(kind.kind());
        if (otherVersion || otherKind) {
            throw ApiFailure.badRequest("the API version or kind in the data (" + apiVersion + ", " + name
                    + ") does not match the expected one (" + kind.apiVersion() + ", " + kind.kind() + ")");
        }
    }

    static void requireNamespace(String namespace, ObjectNode tree) {
        String named = JsonTree.text(tree, "metadata", "namespace");
        if (!named.isEmpty() && !named.equals(namespace)) {
            throw ApiFailure.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    static void requireName(String name, ObjectNode tree) {
        String named = JsonTree.text(tree, "metadata", "name");
        if (!named.isEmpty() && !named.equals(name)) {
            throw ApiFailure.badRequest(
                    "the name of the object (" + named + ") does not match the name on the URL (" + name + ")");
        }
    }

    static void validate(ResourceKind kind, ObjectNode tree) {
        String name = JsonTree.text(tree, "metadata", "name");
        if (name.isEmpty()) {
            throw ApiFailure.invalid(kind, name, "metadata.name", "Required value: name or generateName is required");
        }
        if (name.length() > NAME_LENGTH_MAX || !SUBDOMAIN.matcher(name).matches()) {
            throw ApiFailure.invalid(
                    kind,
                    name,
                    "metadata.name",
                    "Invalid value: \"" + name + "\": a lowercase RFC 1123 subdomain must consist of lower case"
                            + " alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character");
        }
        if (kind == ResourceKind.PODS) {
            validatePod(name, tree.path("spec").path("containers"));
        }
    }

    private static void validatePod(String name, JsonNode containers) {
        if (containers.isEmpty()) {
            throw ApiFailure.invalid(ResourceKind.PODS, name, "spec.containers", "Required value");
        }
        for (int index = 0; index < containers.size(); index++) {
            for (String field : new String[] {"name", "image"}) {
                if (JsonTree.text(containers.get(index), field).isEmpty()) {
                    throw ApiFailure.invalid(
                            ResourceKind.PODS, name, "spec.containers[" + index + "]." + field, "Required value");
                }
            }
        }
    }

    /** A pod that is bound stays where it is: only the binding subresource names a node. */
    static void validateUpdate(ResourceKind kind, ObjectNode stored, ObjectNode next) {
        validate(kind, next);
        String name = JsonTree.text(next, "metadata", "name");
        String node = JsonTree.text(stored, "spec", "nodeName");
        if (kind == ResourceKind.PODS && !node.equals(JsonTree.text(next, "spec", "nodeName"))) {
            throw ApiFailure.invalid(
                    kind,
                    name,
                    "spec",
                    "Forbidden: pod updates may not change fields other than"
                            + " `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
                            + "`spec.tolerations` (only additions to existing tolerations),"
                            + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)");
        }
    }
}
