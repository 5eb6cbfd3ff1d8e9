package io.podwatch.watcher.source;

import java.util.List;

/**
 * A page of a list.
 *
 * @param resourceVersion that of the whole list, never ""
 * @param continuation what the next page is asked for with, "" when this is the last
 */
public record ObjectPage<T>(List<T> items, String resourceVersion, String continuation) {
    public ObjectPage {
        items = List.copyOf(items);
    }
}
