package io.podwatch.core.workload;

import io.podwatch.core.pod.WorkloadReference;

/** How many pods of one workload sit on a node. */
public record WorkloadPods(String namespace, WorkloadReference workload, int pods) {}
