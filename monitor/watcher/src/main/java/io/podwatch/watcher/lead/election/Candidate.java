package io.podwatch.watcher.lead.election;

/** Who stands for election. The identity is one process's own: whoever shares it leads together with it. */
public record Candidate(String identity, LeasePolicy policy) {}
