package io.podwatch.sandbox.apiserver.revision;

import io.podwatch.sandbox.apiserver.selection.Selection;
import java.util.Optional;
import java.util.OptionalLong;

/** What a list asks for: which objects, at which revision, and how many of them at a time (0 = all). */
public record ListQuery(Selection selection, OptionalLong exactRevision, int limit, Optional<ContinueToken> continued) {
    public static ListQuery all(Selection selection) {
        return new ListQuery(selection, OptionalLong.empty(), 0, Optional.empty());
    }
}
