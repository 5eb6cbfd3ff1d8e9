package io.podwatch.sandbox.apiserver.registry;

import io.podwatch.sandbox.apiserver.resource.ApiFailure;
import io.podwatch.sandbox.apiserver.resource.JsonTree;
import io.podwatch.sandbox.apiserver.resource.ResourceKind;
import io.podwatch.sandbox.apiserver.resource.StoredObject;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives new objects their name, uid, creation time and generation, and keeps them through updates. */
final class Identity {
    /** The alphabet of generated names: no vowels, so that no words come out. */
    private static final String NAME_ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX_LENGTH = 5;
    private static final List<String> KEPT = List.of(
            "name",
            "namespace",
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation");

    private final InstantSource clock;
    private final RandomGenerator random;

    Identity(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    void name(ResourceKind kind, String namespace, ObjectNode tree) {
        tree.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
        ObjectNode metadata = JsonTree.metadata(tree);
        String prefix = JsonTree.text(metadata, "generateName");
        if (JsonTree.text(metadata, "name").isEmpty() && !prefix.isEmpty()) {
            metadata.put("name", prefix + suffix());
        }
        if (kind.namespaced()) {
            metadata.put("namespace", namespace);
        } else {
            metadata.remove("namespace");
        }
    }

    private String suffix() {
        StringBuilder suffix = new StringBuilder();
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            suffix.append(NAME_ALPHABET.charAt(random.nextInt(NAME_ALPHABET.length())));
        }
        return suffix.toString();
    }

    void bear(ResourceKind kind, ObjectNode tree) {
        ObjectNode metadata = JsonTree.metadata(tree);
        metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "generation"));
        metadata.put("uid", uid());
        metadata.put("creationTimestamp", JsonTree.time(clock.instant()));
        if (kind.countsGenerations()) {
            metadata.put("generation", 1);
        }
    }

    private String uid() {
        long version4 = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long variant2 = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(version4, variant2).toString();
    }

    /** A stale resourceVersion or another uid is a conflict; none at all means to overwrite. */
    static void requireCurrent(StoredObject stored, String resourceVersion, String uid) {
        if (!resourceVersion.isEmpty()
                && !resourceVersion.equals("0")
                && !resourceVersion.equals(Long.toString(stored.resourceVersion()))) {
            throw ApiFailure.conflict(
                    stored.kind(),
                    stored.name(),
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
        if (!uid.isEmpty() && !uid.equals(stored.uid())) {
            throw ApiFailure.conflict(
                    stored.kind(),
                    stored.name(),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + stored.uid());
        }
    }

    /** What no update may change is taken from the stored tree. */
    static void keep(ObjectNode stored, ObjectNode next) {
        ObjectNode metadata = JsonTree.metadata(next);
        for (String field : KEPT) {
            JsonNode value = stored.path("metadata").path(field);
            if (value.isMissingNode()) {
                metadata.remove(field);
            } else {
                metadata.set(field, value);
            }
        }
        metadata.set("resourceVersion", stored.path("metadata").path("resourceVersion"));
        next.set("apiVersion", stored.path("apiVersion"));
        next.set("kind", stored.path("kind"));
    }
}
