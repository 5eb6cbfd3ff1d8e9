package io.podwatch.sandbox.apiserver.http;

import io.podwatch.sandbox.apiserver.fault.Verb;
import io.podwatch.sandbox.apiserver.patch.Patch;
import io.podwatch.sandbox.apiserver.registry.DeleteOptions;
import io.podwatch.sandbox.apiserver.registry.ObjectRegistry;
import io.podwatch.sandbox.apiserver.registry.Subresource;
import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.vertx.core.http.HttpServerRequest;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Carries out the requests that have a body; each answers with the object as stored. */
final class Writes {
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final ObjectRegistry registry;

    Writes(ObjectRegistry registry) {
        this.registry = registry;
    }

    void serve(HttpServerRequest request, RequestTarget target, Verb verb, byte[] body) {
        switch (verb) {
            case CREATE -> create(request, target, JsonTree.parseObject(body));
            case UPDATE -> Answer.object(request.response(), OK, replace(target, JsonTree.parseObject(body)));
            case PATCH -> Answer.object(request.response(), OK, patch(request, target, body));
            case DELETE -> delete(request, target, body);
            case GET, LIST, WATCH -> throw ApiFailure.methodNotAllowed();
        }
    }

    private void create(HttpServerRequest request, RequestTarget target, ObjectNode object) {
        if (target.subresource().equals("binding") && target.kind() == ResourceKind.PODS) {
            String node = JsonTree.text(object, "target", "name");
            StoredObject bound = registry.bind(target.namespace(), target.name(), node);
            Answer.deleted(request.response(), target.kind(), bound);
        } else if (target.name().isEmpty()) {
            StoredObject created = registry.create(target.kind(), target.namespace(), object);
            Answer.object(request.response(), CREATED, created);
        } else {
            throw ApiFailure.methodNotAllowed();
        }
    }

    private StoredObject replace(RequestTarget target, ObjectNode object) {
        return registry.replace(target.kind(), target.namespace(), target.name(), part(target), object);
    }

    private StoredObject patch(HttpServerRequest request, RequestTarget target, byte[] body) {
        String contentType = request.getHeader("Content-Type");
        return registry.edit(
                target.kind(),
                target.namespace(),
                target.name(),
                part(target),
                Patch.parse(contentType == null ? "" : contentType, body));
    }

    private static Subresource part(RequestTarget target) {
        if (target.name().isEmpty()) {
            throw ApiFailure.methodNotAllowed();
        }
        return switch (target.subresource()) {
            case "" -> Subresource.NONE;
            case "status" -> status(target.kind());
            default -> throw ApiFailure.noSuchPath();
        };
    }

    private static Subresource status(ResourceKind kind) {
        if (!kind.hasStatus()) {
            throw ApiFailure.noSuchPath();
        }
        return Subresource.STATUS;
    }

    private void delete(HttpServerRequest request, RequestTarget target, byte[] body) {
        if (target.name().isEmpty() || !target.subresource().isEmpty()) {
            throw ApiFailure.methodNotAllowed();
        }
        DeleteOptions options = options(request, body);
        StoredObject left = registry.delete(target.kind(), target.namespace(), target.name(), options);
        boolean told = target.kind() == ResourceKind.PODS || left.terminating();
        if (told) {
            Answer.object(request.response(), OK, left);
        } else {
            Answer.deleted(request.response(), target.kind(), left);
        }
    }

    private static DeleteOptions options(HttpServerRequest request, byte[] body) {
        JsonNode options = body.length == 0 ? JsonTree.object() : JsonTree.parseObject(body);
        OptionalLong grace = options.hasNonNull("gracePeriodSeconds")
                ? OptionalLong.of(options.path("gracePeriodSeconds").asLong())
                : new Parameters(request).number("gracePeriodSeconds");
        JsonNode preconditions = options.path("preconditions");
        return new DeleteOptions(
                grace, JsonTree.text(preconditions, "uid"), JsonTree.text(preconditions, "resourceVersion"));
    }
}
