/**
 * All detectors over one partition's subjects: observations and watermarks come in, changes of detector states and alerts
 * go out. The detector module feeds it from Kafka and writes back what it returns; replay, simulation and benchmarks feed
 * the same class. One thread at a time.
 */
package io.podwatch.core.judge;
