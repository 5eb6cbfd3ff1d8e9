package io.podwatch.core.workload;

/** How many pods a workload wants and how far it got; for a Job {@code desired} is its parallelism and current its active pods. */
public record Replicas(int desired, int current, int ready, int updated, int available) {
    public Replicas plus(Replicas other) {
        return new Replicas(
                desired + other.desired,
                current + other.current,
                ready + other.ready,
                updated + other.updated,
                available + other.available);
    }
}
