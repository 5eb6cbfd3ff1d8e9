package io.podwatch.core.pod;

/** The controller in a pod's or workload's {@code ownerReferences}. */
public record OwnerReference(String kind, String name, String uid) {}
