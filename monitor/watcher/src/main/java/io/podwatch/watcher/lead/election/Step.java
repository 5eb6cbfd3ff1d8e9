package io.podwatch.watcher.lead.election;

/** Where an election goes to, and what is to be done there. */
public record Step(Candidacy next, Deed deed) {}
