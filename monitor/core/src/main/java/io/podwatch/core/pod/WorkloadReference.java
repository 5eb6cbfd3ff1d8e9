package io.podwatch.core.pod;

/** The workload that a person knows: the top of the chain of controllers, or the pod itself when it has none. */
public record WorkloadReference(String kind, String name) implements Comparable<WorkloadReference> {

    public static WorkloadReference barePod(String name) {
        return new WorkloadReference("Pod", name);
    }

    public boolean isBarePod() {
        return kind.equals("Pod");
    }

    /** {@code Kind/name}. */
    public String text() {
        return kind + "/" + name;
    }

    @Override
    public int compareTo(WorkloadReference other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : name.compareTo(other.name);
    }
}
