package io.podwatch.sandbox.apiserver.registry;

import java.util.OptionalLong;

/** How to delete: the grace period of a pod, and what must still hold of the object (empty = anything). */
public record DeleteOptions(OptionalLong gracePeriodSeconds, String uid, String resourceVersion) {
    public static final DeleteOptions DEFAULT = new DeleteOptions(OptionalLong.empty(), "", "");

    /** What a kubelet says when the containers are gone: remove it now. */
    public static final DeleteOptions NOW = new DeleteOptions(OptionalLong.of(0), "", "");
}
