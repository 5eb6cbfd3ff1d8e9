package io.podwatch.sandbox.apiserver.http;

import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.selection.Selection;
import java.util.OptionalLong;

/** What a watcher wants to be told, from which revision on (empty = what is there), and for how long (empty = for ever). */
record WatchRequest(
        ResourceKind kind,
        Selection selection,
        OptionalLong after,
        boolean bookmarks,
        boolean initialEvents,
        OptionalLong timeoutSeconds) {
    static WatchRequest of(RequestTarget target, Parameters parameters) {
        parameters.requireInitialEventsMatch();
        boolean initialEvents = parameters.flag("sendInitialEvents");
        return new WatchRequest(
                target.kind(),
                parameters.selection(target.kind(), target.namespace()),
                initialEvents ? OptionalLong.empty() : parameters.watchFrom(),
                parameters.flag("allowWatchBookmarks"),
                initialEvents,
                parameters.number("timeoutSeconds"));
    }
}
