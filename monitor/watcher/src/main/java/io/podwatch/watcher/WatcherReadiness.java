package io.podwatch.watcher;

/**
 * Whether the watcher is synced and able.
 *
 * @param reason what it waits for; "" when ready
 */
public record WatcherReadiness(String name, boolean ready, String reason) {

    static WatcherReadiness ready(String name) {
        return new WatcherReadiness(name, true, "");
    }

    static WatcherReadiness waiting(String name, String reason) {
        return new WatcherReadiness(name, false, reason);
    }
}
