/**
 * The seeded simulation: the production code of watcher and detectors in one thread and virtual time, between a model of a
 * cluster and a model of Kafka, under faults drawn from a seed. A failing seed says how to run it alone.
 */
package io.podwatch.it.simulation;
