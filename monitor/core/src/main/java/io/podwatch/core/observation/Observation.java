package io.podwatch.core.observation;

/** One object of a cluster as the API server showed it at one resourceVersion; immutable. */
public interface Observation {
    /** Stands in for the namespace of subjects that belong to the whole cluster. */
    String CLUSTER_SCOPE = "_";

    ObservedKind observedKind();

    String cluster();

    /** The namespace, or {@link #CLUSTER_SCOPE}. */
    String namespace();

    /** What names the object among its kind within its namespace; the last part of its record key. */
    String subject();

    String uid();

    String resourceVersion();
}
