package io.podwatch.sandbox.apiserver.registry;

/** Which part of an object a write may change: the other part is kept as stored. */
public enum Subresource {
    NONE,
    STATUS
}
