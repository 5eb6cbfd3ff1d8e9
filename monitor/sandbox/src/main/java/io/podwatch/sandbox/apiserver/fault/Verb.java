package io.podwatch.sandbox.apiserver.fault;

import java.util.Locale;

/** What a request wants to do, in the words of role-based access control. */
public enum Verb {
    GET,
    LIST,
    WATCH,
    CREATE,
    UPDATE,
    PATCH,
    DELETE;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
