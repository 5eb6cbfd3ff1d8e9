package io.podwatch.watcher.source;

/** A watch that was opened; it can be closed more than once, and closing it never waits. */
public interface OpenWatch extends AutoCloseable {
    @Override
    void close();
}
