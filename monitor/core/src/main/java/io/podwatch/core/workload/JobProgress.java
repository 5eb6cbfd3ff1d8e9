package io.podwatch.core.workload;

/** How far a Job is. */
public record JobProgress(int completions, int active, int succeeded, int failed, int backoffLimit) {}
