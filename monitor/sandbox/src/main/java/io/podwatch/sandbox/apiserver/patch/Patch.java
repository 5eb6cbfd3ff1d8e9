package io.podwatch.sandbox.apiserver.patch;

import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.JsonTree;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A change in one of the patch formats; what it is applied to is the caller's own tree, and may be changed in place. */
public final class Patch {
    private Patch() {}

    public static UnaryOperator<ObjectNode> merge(ObjectNode patch) {
        return target -> {
            MergePatch.apply(target, patch.deepCopy());
            return target;
        };
    }

    /** The patch in the format that the content type names. */
    public static UnaryOperator<ObjectNode> parse(String contentType, byte[] body) {
        return switch (contentType.split(";", 2)[0].trim()) {
            case "application/merge-patch+json" -> merge(JsonTree.parseObject(body));
            case "application/strategic-merge-patch+json" -> strategic(JsonTree.parseObject(body));
            case "application/json-patch+json" -> steps(JsonTree.parse(body));
            default ->
                throw ApiFailure.unsupportedMediaType("the body of the request was in an unknown format - accepted"
                        + " media types include: application/json-patch+json, application/merge-patch+json,"
                        + " application/strategic-merge-patch+json");
        };
    }

    private static UnaryOperator<ObjectNode> strategic(ObjectNode patch) {
        return target -> {
            StrategicMergePatch.apply(target, patch.deepCopy());
            return target;
        };
    }

    private static UnaryOperator<ObjectNode> steps(JsonNode patch) {
        return target -> {
            try {
                return (ObjectNode) JsonPatch.apply(patch, target);
            } catch (JsonPatchException refused) {
                throw ApiFailure.badRequest("cannot apply the JSON patch: " + refused.getMessage());
            }
        };
    }
}
