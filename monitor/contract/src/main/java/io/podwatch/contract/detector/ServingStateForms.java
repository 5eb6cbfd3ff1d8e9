package io.podwatch.contract.detector;

import java.util.List;

/** What is remembered of workloads that do not serve, and of nodes; no detector of them remembers anything yet. */
final class ServingStateForms {

    static final List<StateForm<?>> ALL = List.of();

    private ServingStateForms() {}
}
