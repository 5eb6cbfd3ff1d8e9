package io.podwatch.sandbox.apiserver.resource;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in the API's own words: whatever throws it, the client is answered with its code and its {@code Status}. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureReason reason;
    private final int code;
    private final transient ObjectNode details;
    private final Duration retryAfter;

    private ApiFailure(FailureReason reason, int code, String message, ObjectNode details, Duration retryAfter) {
        super(message);
        this.reason = reason;
        this.code = code;
        this.details = details;
        this.retryAfter = retryAfter;
    }

    private static ApiFailure of(FailureReason reason, String message, ObjectNode details) {
        return new ApiFailure(reason, reason.code(), message, details, Duration.ZERO);
    }

    private static ObjectNode subject(ResourceKind kind, String name) {
        ObjectNode details = JsonTree.object().put("name", name);
        if (!kind.group().isEmpty()) {
            details.put("group", kind.group());
        }
        return details;
    }

    private static ObjectNode resource(ResourceKind kind, String name) {
        return subject(kind, name).put("kind", kind.plural());
    }

    public static ApiFailure badRequest(String message) {
        return of(FailureReason.BAD_REQUEST, message, JsonTree.object());
    }

    public static ApiFailure unauthorized() {
        return of(FailureReason.UNAUTHORIZED, "Unauthorized", JsonTree.object());
    }

    public static ApiFailure forbidden(ResourceKind kind, String name, String why) {
        String subject = kind.qualifiedName() + (name.isEmpty() ? "" : " \"" + name + "\"");
        return of(FailureReason.FORBIDDEN, subject + " is forbidden: " + why, resource(kind, name));
    }

    public static ApiFailure notFound(ResourceKind kind, String name) {
        String message = kind.qualifiedName() + " \"" + name + "\" not found";
        return of(FailureReason.NOT_FOUND, message, resource(kind, name));
    }

    public static ApiFailure noSuchPath() {
        return of(FailureReason.NOT_FOUND, "the server could not find the requested resource", JsonTree.object());
    }

    public static ApiFailure methodNotAllowed() {
        return of(
                FailureReason.METHOD_NOT_ALLOWED,
                "the server does not allow this method on the requested resource",
                JsonTree.object());
    }

    public static ApiFailure alreadyExists(ResourceKind kind, String name) {
        String message = kind.qualifiedName() + " \"" + name + "\" already exists";
        return of(FailureReason.ALREADY_EXISTS, message, resource(kind, name));
    }

    public static ApiFailure conflict(ResourceKind kind, String name, String why) {
        String message = "Operation cannot be fulfilled on " + kind.qualifiedName() + " \"" + name + "\": " + why;
        return of(FailureReason.CONFLICT, message, resource(kind, name));
    }

    public static ApiFailure invalid(ResourceKind kind, String name, String field, String cause) {
        String type = kind.kind() + (kind.group().isEmpty() ? "" : "." + kind.group());
        return invalid(type, subject(kind, name).put("kind", kind.kind()), name, field, cause);
    }

    public static ApiFailure invalidListOptions(String field, String cause) {
        ObjectNode details = JsonTree.object().put("kind", "ListOptions").put("group", "meta.k8s.io");
        return invalid("ListOptions.meta.k8s.io", details, "", field, cause);
    }

    private static ApiFailure invalid(String type, ObjectNode details, String name, String field, String cause) {
        details.putArray("causes").addObject().put("message", cause).put("field", field);
        String message = type + " \"" + name + "\" is invalid: " + field + ": " + cause;
        return of(FailureReason.INVALID, message, details);
    }

    public static ApiFailure unsupportedMediaType(String message) {
        return of(FailureReason.UNSUPPORTED_MEDIA_TYPE, message, JsonTree.object());
    }

    public static ApiFailure bodyTooLarge(long limit) {
        return of(FailureReason.TOO_LARGE, "Request entity too large: limit is " + limit, JsonTree.object());
    }

    public static ApiFailure expired(String message) {
        return of(FailureReason.EXPIRED, message, JsonTree.object());
    }

    public static ApiFailure revisionTooLarge(long asked, long current) {
        ObjectNode details = JsonTree.object();
        details.putArray("causes")
                .addObject()
                .put("reason", "ResourceVersionTooLarge")
                .put("message", "Too large resource version");
        details.put("retryAfterSeconds", 1);
        String message = "Timeout: Too large resource version: " + asked + ", current: " + current;
        return new ApiFailure(
                FailureReason.TIMEOUT, FailureReason.TIMEOUT.code(), message, details, Duration.ofSeconds(1));
    }

    /** A refusal that was ordered by a test or a scenario. */
    public static ApiFailure ordered(int code, String message, Duration retryAfter) {
        ObjectNode details = JsonTree.object();
        if (!retryAfter.isZero()) {
            details.put("retryAfterSeconds", retryAfter.toSeconds());
        }
        return new ApiFailure(FailureReason.ofCode(code), code, message, details, retryAfter);
    }

    public static ApiFailure internal(Throwable cause) {
        ApiFailure failure = of(FailureReason.INTERNAL_ERROR, "Internal error occurred: " + cause, JsonTree.object());
        failure.initCause(cause);
        return failure;
    }

    public int code() {
        return code;
    }

    public FailureReason reason() {
        return reason;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter.isZero() ? Optional.empty() : Optional.of(retryAfter);
    }

    /** The body that says this to a client. */
    public ObjectNode status() {
        ObjectNode status = JsonTree.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage()).put("reason", reason.text());
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        return status.put("code", code);
    }
}
