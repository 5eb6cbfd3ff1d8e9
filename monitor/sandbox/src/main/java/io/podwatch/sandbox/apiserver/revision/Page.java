package io.podwatch.sandbox.apiserver.revision;

import io.podwatch.sandbox.apiserver.resource.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One page of a list: all pages of a list show the same revision. */
public record Page(
        List<StoredObject> items, long revision, Optional<ContinueToken> next, OptionalLong remainingItemCount) {
    public Page {
        items = List.copyOf(items);
    }
}
