package io.podwatch.core.judge;

/** A namespace of a cluster. */
public record NamespaceId(String cluster, String namespace) {}
