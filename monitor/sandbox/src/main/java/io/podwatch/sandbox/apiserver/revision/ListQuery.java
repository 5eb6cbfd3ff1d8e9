package io.podwatch.sandbox.apiserver.revision;

import io.podwatch.sandbox.apiserver.selection.Selection;
import java.util.Optional;
import java.util.OptionalLong;

/** What a list asks for: which objects, at which revision, and how many of them at a time (0 = all). */
public record ListQuery(Selection selection, OptionalLong exactRevision, int limit, Optional<ContinueToken> continued) {
    /** The same from a cache that stands at a revision; a list that goes on, or is of a revision, is none of its business. */
    public ListQuery from(OptionalLong cacheRevision) {
        boolean uncached = cacheRevision.isEmpty() || exactRevision.isPresent() || continued.isPresent();
        return uncached ? this : new ListQuery(selection, cacheRevision, limit, continued);
    }

    public static ListQuery all(Selection selection) {
        return new ListQuery(selection, OptionalLong.empty(), 0, Optional.empty());
    }
}
