package io.podwatch.core.pod;

/** Which pod of which cluster; a pod recreated under its old name has another uid and is another pod. */
public record PodId(String cluster, String namespace, String name, String uid) {}
