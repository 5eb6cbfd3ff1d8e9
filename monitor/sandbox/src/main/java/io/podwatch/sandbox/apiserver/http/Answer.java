package io.podwatch.sandbox.apiserver.http;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import tools.jackson.databind.node.ObjectNode;

/** Writes one body and ends the response; a response that the client has given up is left alone. */
final class Answer {
    private static final int OK = 200;

    private Answer() {}

    static void text(HttpServerResponse response, String body) {
        response.putHeader("Content-Type", "text/plain").end(body);
    }

    static void tree(HttpServerResponse response, ObjectNode body) {
        json(response, OK, JsonTree.render(body));
    }

    static void object(HttpServerResponse response, int code, StoredObject object) {
        json(response, code, object.json());
    }

    static void failure(HttpServerResponse response, ApiFailure failure) {
        failure.retryAfter().ifPresent(after -> response.putHeader("Retry-After", Long.toString(after.toSeconds())));
        json(response, failure.code(), JsonTree.render(failure.status()));
    }

    static void deleted(HttpServerResponse response, ResourceKind kind, StoredObject object) {
        ObjectNode status = JsonTree.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details").put("name", object.name());
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        details.put("kind", kind.plural()).put("uid", object.uid());
        tree(response, status);
    }

    private static void json(HttpServerResponse response, int code, byte[] body) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(code)
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(body));
        }
    }
}
