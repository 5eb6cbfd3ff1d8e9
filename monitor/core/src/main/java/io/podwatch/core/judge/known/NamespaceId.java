package io.podwatch.core.judge.known;

/** A namespace of a cluster. */
public record NamespaceId(String cluster, String namespace) {}
