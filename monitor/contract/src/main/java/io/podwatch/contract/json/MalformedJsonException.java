package io.podwatch.contract.json;

import tools.jackson.core.JsonParser;

/** Says at which place a text is not what its shape expects, what was expected and what was found. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedJsonException(String message, Throwable cause) {
        super(message, cause);
    }

    static MalformedJsonException unexpected(JsonParser in, String expected) {
        return new MalformedJsonException(
                "at \"%s\": expected %s, found %s".formatted(path(in), expected, found(in)), null);
    }

    static MalformedJsonException missing(String objectPath, String field) {
        return new MalformedJsonException(
                "at \"%s/%s\": expected a value, found none".formatted(objectPath, field), null);
    }

    static MalformedJsonException unknown(String objectPath, String field, String word) {
        return new MalformedJsonException(
                "at \"%s/%s\": expected a known word, found \"%s\"".formatted(objectPath, field, word), null);
    }

    static MalformedJsonException refused(JsonParser in, RuntimeException cause) {
        return new MalformedJsonException("at \"%s\": %s".formatted(path(in), cause.getMessage()), cause);
    }

    static String path(JsonParser in) {
        return in.streamReadContext().pathAsPointer().toString();
    }

    private static String found(JsonParser in) {
        return in.currentToken() == null ? "the end" : in.currentToken() + " " + in.getValueAsString("");
    }
}
