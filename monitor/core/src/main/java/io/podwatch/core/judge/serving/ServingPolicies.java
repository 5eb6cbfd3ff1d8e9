package io.podwatch.core.judge.serving;

/** The policies of this family; it has no detector yet. */
public record ServingPolicies() {
    public static final ServingPolicies DEFAULT = new ServingPolicies();
}
