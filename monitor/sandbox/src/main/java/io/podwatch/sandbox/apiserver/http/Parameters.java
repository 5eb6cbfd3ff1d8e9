package io.podwatch.sandbox.apiserver.http;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.revision.ContinueToken;
import io.podwatch.sandbox.apiserver.revision.ListQuery;
import io.podwatch.sandbox.apiserver.selection.Selection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.OptionalLong;

/** The query parameters of a request; a value that cannot be read is refused with 400. */
final class Parameters {
    private final HttpServerRequest request;

    Parameters(HttpServerRequest request) {
        this.request = request;
    }

    String text(String name) {
        return request.getParam(name, "");
    }

    boolean flag(String name) {
        return text(name).equals("true") || text(name).equals("1");
    }

    OptionalLong number(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException malformed) {
            throw ApiFailure.badRequest(name + ": Invalid value: \"" + text + "\": expected a whole number");
        }
    }

    Selection selection(ResourceKind kind, String namespace) {
        return Selection.of(kind, namespace, text("labelSelector"), text("fieldSelector"));
    }

    /** The revision that a watch resumes from; empty means from the current state. */
    OptionalLong watchFrom() {
        OptionalLong revision = number("resourceVersion");
        return revision.isPresent() && revision.getAsLong() > 0 ? revision : OptionalLong.empty();
    }

    void requireInitialEventsMatch() {
        boolean match = text("resourceVersionMatch").equals("NotOlderThan");
        if (flag("sendInitialEvents") && !match) {
            throw ApiFailure.invalidListOptions(
                    "resourceVersionMatch",
                    "Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        }
        if (!flag("sendInitialEvents") && !text("resourceVersionMatch").isEmpty()) {
            throw ApiFailure.invalidListOptions(
                    "resourceVersionMatch",
                    "Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        }
    }

    /** The list that is asked for; the lowest revision that must have been reached is told apart by the match. */
    ListQuery list(ResourceKind kind, String namespace) {
        OptionalLong revision = number("resourceVersion");
        String match = text("resourceVersionMatch");
        requireMatchAllowed(revision, match);
        Optional<ContinueToken> token =
                Optional.of(text("continue")).filter(text -> !text.isEmpty()).map(ContinueToken::parse);
        if (token.isPresent() && revision.orElse(0) > 0) {
            throw ApiFailure.badRequest("specifying resource version is not allowed when using continue");
        }
        boolean cached = revision.isPresent() && revision.getAsLong() == 0 && token.isEmpty();
        int limit = cached ? 0 : (int) Math.min(number("limit").orElse(0), Integer.MAX_VALUE);
        boolean exact = match.equals("Exact") || (match.isEmpty() && limit > 0 && revision.orElse(0) > 0);
        return new ListQuery(selection(kind, namespace), exact ? revision : OptionalLong.empty(), limit, token);
    }

    private static void requireMatchAllowed(OptionalLong revision, String match) {
        if (!match.isEmpty() && revision.isEmpty()) {
            throw ApiFailure.invalidListOptions(
                    "resourceVersionMatch",
                    "Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided");
        }
        if (match.equals("Exact") && revision.orElse(0) == 0) {
            throw ApiFailure.invalidListOptions(
                    "resourceVersionMatch",
                    "Forbidden: resourceVersionMatch \"Exact\" is forbidden for resourceVersion \"0\"");
        }
    }
}
