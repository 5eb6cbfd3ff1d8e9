package io.podwatch.watcher.watch;

import io.podwatch.watcher.inbox.Inbox;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What all watches of a cluster share.
 *
 * @param clock the time that is told
 * @param steady runs forward only, for bounds on waiting
 * @param pulse beaten by whoever looks after the watches
 * @param random where pauses get their jitter from; asked by several threads
 * @param onError is told of an error from which no watch can go on
 */
public record WatchContext(
        WatchBounds bounds,
        Inbox inbox,
        WatchTasks tasks,
        WatchMeters meters,
        InstantSource clock,
        InstantSource steady,
        Pulse pulse,
        RandomGenerator random,
        Consumer<Error> onError) {

    Jitter jitter() {
        return new Jitter(random);
    }
}
