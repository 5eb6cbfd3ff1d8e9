package io.podwatch.sandbox.apiserver.http;

import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.selection.Selection;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** What a watcher wants to be told, from which revision on (empty = what is there), and for how long (empty = for ever). */
record WatchRequest(
        ResourceKind kind,
        Selection selection,
        OptionalLong after,
        boolean bookmarks,
        boolean initialEvents,
        Optional<Duration> timeout) {
    static WatchRequest of(RequestTarget target, Parameters parameters) {
        parameters.requireInitialEventsMatch();
        boolean initialEvents = parameters.flag("sendInitialEvents");
        return new WatchRequest(
                target.kind(),
                parameters.selection(target.kind(), target.namespace()),
                initialEvents ? OptionalLong.empty() : parameters.watchFrom(),
                parameters.flag("allowWatchBookmarks"),
                initialEvents,
                timeout(parameters.number("timeoutSeconds").orElse(0)));
    }

    private static Optional<Duration> timeout(long seconds) {
        return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }
}
