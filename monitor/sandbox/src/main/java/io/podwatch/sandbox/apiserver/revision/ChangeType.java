package io.podwatch.sandbox.apiserver.revision;

/** What a watch frame says of its object. */
public enum ChangeType {
    ADDED,
    MODIFIED,
    DELETED,
    BOOKMARK,
    ERROR
}
